using CsCheck;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

public sealed class TemplateScannerTests
{
    private static readonly string[] Pieces =
    [
        "$", "%", "{", "}", "${", "%{", "$${", "\"", "\\", "\n", "\r\n", "\t", "aws_vpc.net", "local.size", "data.a.b", ".", " ", "/*", "*/", "#", "//", "<<E\n", "\nE\n", "é", "\u2028", "😀", "~", "[", "(", "if ", "x",
    ];

    public static TheoryData<string, string> Templates { get; } = new()
    {
        { "aws_vpc.net.id", "aws_vpc.net.id" },
        { "${aws_vpc.net.id}", "${aws_vpc.NEW.id}" },
        { "a ${ aws_vpc.net.id } b ${aws_vpc.net}", "a ${ aws_vpc.NEW.id } b ${aws_vpc.NEW}" },
        { "${aws_vpc . net . id}", "${aws_vpc . NEW . id}" },
        { "${data.aws_ami.ubuntu.id}", "${data.aws_ami.NEW.id}" },
        { "${aws_ami.ubuntu.id}", "${aws_ami.ubuntu.id}" },
        { "${data.aws_vpc.net.id}", "${data.aws_vpc.net.id}" },
        { "${local.size + local.size}", "${local.NEW + local.NEW}" },
        { "${x.local.size}", "${x.local.size}" },
        { "${x[0].aws_vpc.net}", "${x[0].aws_vpc.net}" },
        { "${x[*].aws_vpc.net}", "${x[*].aws_vpc.net}" },
        { "${[for aws in aws_vpc.net.ids : aws.id]}", "${[for aws in aws_vpc.NEW.ids : aws.id]}" },
        { "${aws_vpc.net-2.id}", "${aws_vpc.net-2.id}" },
        { "${my_aws_vpc.net}", "${my_aws_vpc.net}" },
        { "${\"aws_vpc.net\"}", "${\"aws_vpc.net\"}" },
        { "${\"a ${aws_vpc.net.id} aws_vpc.net\"}", "${\"a ${aws_vpc.NEW.id} aws_vpc.net\"}" },
        { "${\"\\\"${aws_vpc.net.id}\"}", "${\"\\\"${aws_vpc.NEW.id}\"}" },
        { "${\"}\"}${aws_vpc.net}", "${\"}\"}${aws_vpc.NEW}" },
        { "${{a = aws_vpc.net.id}}aws_vpc.net", "${{a = aws_vpc.NEW.id}}aws_vpc.net" },
        { "$${aws_vpc.net.id}", "$${aws_vpc.net.id}" },
        { "%%{aws_vpc.net.id}", "%%{aws_vpc.net.id}" },
        { "$$${aws_vpc.net.id}", "$$${aws_vpc.net.id}" },
        { "%${aws_vpc.net.id}", "%${aws_vpc.NEW.id}" },
        { "%{ if aws_vpc.net.x }${local.size}%{ endif ~}", "%{ if aws_vpc.NEW.x }${local.NEW}%{ endif ~}" },
        { "${/* aws_vpc.net */ aws_vpc.net}", "${/* aws_vpc.net */ aws_vpc.NEW}" },
        { "${1 # aws_vpc.net\n + aws_vpc.net}", "${1 # aws_vpc.net\n + aws_vpc.NEW}" },
        { "${f(<<-E\n  aws_vpc.net ${aws_vpc.net}\n  E\n, aws_vpc.net)}", "${f(<<-E\n  aws_vpc.net ${aws_vpc.NEW}\n  E\n, aws_vpc.NEW)}" },
        { "${aws_vpc.net", "${aws_vpc.NEW" },
        { "{aws_vpc.net}", "{aws_vpc.net}" },
        { "${\"$${aws_vpc.net}\"}", "${\"$${aws_vpc.net}\"}" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void References_are_renamed_where_they_are_evaluated(string text, string renamed) => Assert.Equal(renamed, TemplateScanner.RenameInTemplate(text, NewName));

    [Theory]
    [InlineData("aws_vpc.net", "aws_vpc.NEW")]
    [InlineData("aws_vpc.net.id", "aws_vpc.NEW.id")]
    [InlineData("data.aws_ami.ubuntu", "data.aws_ami.NEW")]
    [InlineData("aws_vpc.other", "aws_vpc.other")]
    public void A_bare_reference_is_renamed(string text, string renamed) => Assert.Equal(renamed, TemplateScanner.RenameInExpression(text, NewName));

    [Theory]
    [InlineData("${a.b}", "a.b")]
    [InlineData("${ {a = \"}\"} }", "{a = \"}\"}")]
    [InlineData("${a}${b}", null)]
    [InlineData("${a} ", null)]
    [InlineData("a", null)]
    [InlineData("${a", null)]
    [InlineData("$${a}", null)]
    public void A_text_that_is_one_expression_is_told_from_others(string text, string? expression) => Assert.Equal(expression, TemplateScanner.WholeExpression(text));

    [Theory]
    [InlineData("${\"")]
    [InlineData("${<<E\n")]
    [InlineData("${f(")]
    public void A_text_of_any_depth_is_gone_through(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));

        Assert.Equal(text, TemplateScanner.RenameInTemplate(text, NewName));
    }

    [Fact]
    public void Renaming_to_the_same_names_changes_nothing() =>
        Texts.Sample(static text => TemplateScanner.RenameInTemplate(text, static _ => null) == text && TemplateScanner.RenameInExpression(text, static reference => reference.Name) == text);

    [Fact]
    public void Renaming_there_and_back_gives_the_text() => Texts.Where(static text => !text.Contains("NEW", StringComparison.Ordinal)).Sample(static text =>
        TemplateScanner.RenameInTemplate(TemplateScanner.RenameInTemplate(text, static reference => reference.Name + "NEW"), static reference => reference.Name.Replace("NEW", string.Empty, StringComparison.Ordinal)) == text);

    [Fact]
    public void An_escaped_text_has_no_expression_and_comes_back() => Texts.Sample(static text =>
        !TemplateText.HasExpression(TemplateText.Escape(text)) && TemplateText.Unescape(TemplateText.Escape(text)) == text && Evaluated(TemplateText.Escape(text)) == text);

    [Fact]
    public void An_escaped_text_is_never_renamed() => Texts.Sample(static text => TemplateScanner.RenameInTemplate(TemplateText.Escape(text), static _ => "NEW") == TemplateText.Escape(text));

    internal static Gen<string> Texts { get; } = Gen.Int[0, Pieces.Length - 1].Select(static piece => Pieces[piece]).Array[0, 14].Select(static pieces => string.Concat(pieces));

    // Terraform's rule for literal parts, written another way than it is escaped.
    private static string Evaluated(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"(?<run>\$+|%+)\{", static match => match.Value[1..], System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static string? NewName(Reference reference) => reference.ToString() is "aws_vpc.net" or "data.aws_ami.ubuntu" or "local.size" ? "NEW" : null;
}
