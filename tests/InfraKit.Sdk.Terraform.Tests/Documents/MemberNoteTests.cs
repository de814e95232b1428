using CsCheck;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class MemberNoteTests
{
    private const string Json = """{ "resource": {"aws_instance": {"a":   {"x": "$${y} ${1} \" \\ é", "n": 1.50}}} }""";

    [Fact]
    public void A_note_gives_back_all_that_was_ordered()
    {
        var order = Sample.Order(Json) with { Init = "a\n${b}", LogicalId = new("10.0.0.1"), ImportId = "i-${1}" };

        var note = MemberNote.TryReadFile(Sample.Document(Json).Write(order, "/work").Member);

        Assert.Equal(order, note.Order);
        Assert.Equal(Json, note.Order.Properties.ToString());
        Assert.Equal("aws_instance.m_k1_a", note.Address);
        Assert.Equal(note.ToString(), MemberNote.TryParse(note.ToString()).ToString());
    }

    [Fact]
    public void A_member_is_written_anew_from_its_note()
    {
        var files = Sample.Write(Json, static order => order with { Init = "a" });
        var note = MemberNote.TryReadFile(files.Member);

        Assert.Equal(files.Member, Sample.Document(note.Order.Properties.ToString()).Write(note.Order, "/work").Member);
    }

    [Fact]
    public void Any_text_survives_in_a_note() => TemplateScannerTests.Texts.Sample(static text =>
    {
        var order = Sample.Order(Json) with { Init = text, Tags = [new("a" + text, text)] };
        return MemberNote.TryReadFile(Sample.Document(Json).Write(order, "/work").Member)?.Order == order;
    }, iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"output": {"m_k1": {"value": 1}}}""")]
    [InlineData("""{"output": {"m_k1": {"value": "x"}}}""")]
    [InlineData("""{"output": {"m_k1": {"value": "{\"infrakit\": 2}"}}}""")]
    [InlineData("""{"output": {"m_k1": {"value": "{\"infrakit\": 1, \"key\": \"a b\"}"}}}""")]
    public void What_is_no_note_is_none(string file) => Assert.Null(MemberNote.TryReadFile(System.Text.Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void A_file_s_name_gives_the_key()
    {
        Assert.True(FileNames.TryKeyOf(FileNames.Member(new("k-1")), out var key));
        Assert.Equal("k-1", key.Value);
        Assert.False(FileNames.TryKeyOf("m-.tf.json", out _));
        Assert.False(FileNames.TryKeyOf("p-1.tf.json", out _));
    }
}
