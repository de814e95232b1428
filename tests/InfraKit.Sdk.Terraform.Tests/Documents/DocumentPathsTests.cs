using System.Text;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class DocumentPathsTests
{
    private const string Json = """
        {"resource": {"aws_instance": {"web": {"ami": "é", "list": [1, {"deep": 2}]}}, "aws_eip": {"": {"x": "y"}}}, "data": {"aws_ami": {"u": {"owners": []}}}, "locals": {"n": "v"}}
        """;

    [Theory]
    [InlineData("\"ami\"", "$.resource.aws_instance.web.ami")]
    [InlineData("\"é\"", "$.resource.aws_instance.web.ami")]
    [InlineData("\"m_k1_web\"", "$.resource.aws_instance.web")]
    [InlineData("\"aws_instance\"", "$.resource.aws_instance")]
    [InlineData("\"deep\"", "$.resource.aws_instance.web.list[1].deep")]
    [InlineData("1,\n", "$.resource.aws_instance.web.list[0]")]
    [InlineData("\"y\"", "$.resource.aws_eip[''].x")]
    [InlineData("\"owners\"", "$.data.aws_ami.u.owners")]
    [InlineData("\"m_k1_n\"", "$.locals.n")]
    [InlineData("\"output\"", "$")]
    public void A_place_is_found_in_the_document(string at, string path)
    {
        var file = Sample.Write(Json).Member;
        var offset = file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at));
        var before = Encoding.UTF8.GetString(file.AsSpan(0, offset));

        Assert.True(offset > 0);
        Assert.Equal(path, DocumentPaths.At(file, offset));
        Assert.Equal(path, DocumentPaths.At(file, before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')));
    }

    [Theory]
    [InlineData("\"size\"", "$.Module.Inputs.size")]
    [InlineData("\"source\"", "$.Module.Source")]
    [InlineData("\"module\"", "$.Module")]
    [InlineData("\"id\"", "$.Import")]
    public void A_place_in_a_module_is_found(string at, string path)
    {
        var file = Sample.Write("""{"Module": {"Source": "a/b/c", "Member": "aws_instance.this", "Inputs": {"size": 1}}}""", static order => order with { ImportId = "i" }).Member;

        Assert.Equal(path, DocumentPaths.At(file, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at))));
    }

    [Fact]
    public void What_is_nowhere_is_the_document()
    {
        Assert.Equal("$", DocumentPaths.At("{}"u8, 100));
        Assert.Equal("$", DocumentPaths.At("{"u8, 0));
        Assert.Equal("$", DocumentPaths.At([], 3, 4));
    }
}
