using System.Text;
using InfraKit.Sdk.Ec2.Launching;

namespace InfraKit.Sdk.Ec2.Tests.Launching;

public sealed class UserDataTextTests
{
    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(UserDataText.Of(null, ""));

    [Fact]
    public void The_document_alone_is_taken_as_it_is() => Assert.Equal("#cloud-config\n", UserDataText.Of("#cloud-config\n", null));

    [Theory]
    [InlineData("echo 1", "#!/bin/sh\necho 1\n")]
    [InlineData("#!/bin/bash\necho 1", "#!/bin/bash\necho 1")]
    public void Commands_alone_are_a_script(string init, string expected) => Assert.Equal(expected, UserDataText.Of(null, init));

    [Fact]
    public void Both_are_parts_of_one_message()
    {
        var text = UserDataText.Of("#cloud-config\npackages: [nginx]", "echo 1")!;

        Assert.StartsWith("Content-Type: multipart/mixed; boundary=", text, StringComparison.Ordinal);
        Assert.Contains("text/cloud-config", text, StringComparison.Ordinal);
        Assert.Contains("text/x-shellscript", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("nginx", StringComparison.Ordinal) < text.IndexOf("echo 1", StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_EC2_takes_is_refused_here() =>
        Assert.Equal(PluginErrorKind.Invalid, Assert.Throws<PluginException>(() => UserDataText.Of(new string('x', UserDataText.MaxBytes), "echo")).Error.Kind);

    [Fact]
    public void It_is_sent_as_base64() => Assert.Equal("héllo", Encoding.UTF8.GetString(Convert.FromBase64String(UserDataText.Encode("héllo"))));
}
