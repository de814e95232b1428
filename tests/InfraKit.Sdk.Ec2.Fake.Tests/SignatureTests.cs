using System.Net;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Who may ask at all, and how it is told.</summary>
public sealed class SignatureTests : FakeTest
{
    [Fact]
    public async Task A_wrong_secret_is_no_signature() => await IsRefused(ClientOf(Ec2FakeOptions.DefaultAccessKey, "wrong"), "SignatureDoesNotMatch", HttpStatusCode.Forbidden);

    [Fact]
    public async Task An_access_key_nobody_has_is_nobody() => await IsRefused(ClientOf("AKIANOBODY", Ec2FakeOptions.DefaultSecret), "AuthFailure", HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_signature_for_another_region_is_refused() =>
        await IsRefused(ClientOf(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret, "eu-central-1"), "AuthFailure", HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("20200101T000000Z", "RequestExpired")]
    [InlineData("yesterday", "AuthFailure")]
    public async Task A_date_that_is_long_ago_is_refused_whoever_signs(string date, string code)
    {
        Assert.Contains($"<Code>{code}</Code>", await PostAsync("Action=DescribeInstances&Version=2016-11-15", date), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_come_as_EC2_writes_them()
    {
        var answer = await PostAsync("Action=DescribeInstances&Version=2016-11-15", null);

        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><Response><Errors><Error><Code>AuthFailure</Code><Message>", answer, StringComparison.Ordinal);
        Assert.EndsWith("</RequestID></Response>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_is_denied_is_told_so_dry_or_not()
    {
        Fake.Deny("RunInstances");
        var dry = ARun();
        dry.DryRun = true;

        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => RunAsync());

        Assert.Equal(("UnauthorizedOperation", HttpStatusCode.Forbidden), (error.ErrorCode, error.StatusCode));
        Assert.Equal("UnauthorizedOperation", await RefusedAsync(() => RunAsync(dry)));
        Fake.Allow("RunInstances");
        var answer = await Assert.ThrowsAsync<AmazonEC2Exception>(() => RunAsync(dry));
        Assert.Equal(("DryRunOperation", HttpStatusCode.PreconditionFailed), (answer.ErrorCode, answer.StatusCode));
        Assert.Empty(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_dry_run_finds_what_is_wrong()
    {
        var request = ARun(subnet: "subnet-12345678");
        request.DryRun = true;

        Assert.Equal("InvalidSubnetID.NotFound", await RefusedAsync(() => RunAsync(request)));
    }

    [Fact]
    public async Task An_action_the_fake_does_not_know_is_invalid() => Assert.Equal("InvalidAction", await RefusedAsync(() => Client.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest(), Stop)));

    [Fact]
    public async Task Parameters_of_Systems_Manager_are_read_in_its_own_tongue()
    {
        Fake.Stock.SetParameter("/team/image \"x\"", "ami-1");
        using var client = Parameters(Ec2FakeOptions.DefaultSecret);

        Assert.Equal(Defaults.Image, (await client.GetParameterAsync(new GetParameterRequest { Name = Defaults.ImageParameter }, Stop)).Parameter.Value);
        Assert.Equal("ami-1", (await client.GetParameterAsync(new GetParameterRequest { Name = "/team/image \"x\"" }, Stop)).Parameter.Value);
        await Assert.ThrowsAsync<ParameterNotFoundException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "/none" }, Stop));
        Fake.Deny("GetParameter");
        Assert.Equal("AccessDeniedException", (await Assert.ThrowsAsync<AmazonSimpleSystemsManagementException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "/none" }, Stop))).ErrorCode);
        using var stranger = Parameters("wrong");
        Assert.Equal("InvalidSignatureException", (await Assert.ThrowsAsync<AmazonSimpleSystemsManagementException>(() => stranger.GetParameterAsync(new GetParameterRequest { Name = "/none" }, Stop))).ErrorCode);
    }

    [Fact]
    public async Task The_journal_has_everything_that_was_asked()
    {
        var id = await OneAsync(("a", "b c+ä"));
        await RefusedAsync(() => Client.TerminateInstancesAsync(new TerminateInstancesRequest([id, "i-12345678"]), Stop));

        var (run, end) = (Assert.Single(Fake.Journal.Of("RunInstances")), Assert.Single(Fake.Journal.Of("TerminateInstances")));
        Assert.Equal((200, null, Ec2FakeOptions.DefaultAccessKey, "b c+ä"), (run.Status, run.Code, run.AccessKey, run.Parameters["TagSpecification.1.Tag.1.Value"]));
        Assert.Equal((400, "InvalidInstanceID.NotFound"), (end.Status, end.Code));
        Assert.Equal(Clock.GetUtcNow(), end.Time);
    }

    private async Task IsRefused(AmazonEC2Client client, string code, HttpStatusCode status)
    {
        using (client)
        {
            var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => client.DescribeInstancesAsync(new DescribeInstancesRequest(), Stop));
            Assert.Equal((code, status), (error.ErrorCode, error.StatusCode));
            Assert.Null(Assert.Single(Fake.Journal.Entries).AccessKey);
        }
    }

    private AmazonSimpleSystemsManagementClient Parameters(string secret) =>
        new(new BasicAWSCredentials(Ec2FakeOptions.DefaultAccessKey, secret), new AmazonSimpleSystemsManagementConfig { ServiceURL = Fake.Endpoint.ToString(), AuthenticationRegion = Defaults.Region, MaxErrorRetry = 0 });

    private async Task<string> PostAsync(string body, string? date)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Fake.Endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        if (date is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={Ec2FakeOptions.DefaultAccessKey}/{date[..8]}/us-east-1/ec2/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
        }

        return await (await client.SendAsync(request, Stop)).Content.ReadAsStringAsync(Stop);
    }
}
