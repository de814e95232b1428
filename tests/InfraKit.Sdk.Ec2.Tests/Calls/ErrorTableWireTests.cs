using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Calls;

/// <summary>Every row of the table of errors, over the wire: EC2 refuses a start with the code, and the engine is told the kind, the code and the field.</summary>
public sealed class ErrorTableWireTests : PluginTest
{
    public static TheoryData<string> Codes => [.. ErrorTable.Rows.Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_has_the_kind_and_the_field_of_its_row(string code)
    {
        var row = ErrorTable.Rows.Single(one => one.Code == code);
        var sample = code.Replace(".*", ".NotFound", StringComparison.Ordinal);
        Fake.Faults.Always("RunInstances", Fault.Error(sample, row.Kind is PluginErrorKind.UnknownOutcome or PluginErrorKind.Throttled ? 503 : 400));

        var error = Assert.Single(await AskAsync(1)).Error;

        Assert.Equal((row.Kind, sample), (error?.Kind, error?.Code));
        if (row.About is { } field) Assert.Equal(field == MachineField.Image ? "$.ImageId" : $"$.{field}", error!.Path);
        Assert.Empty(Fake.Account.Machines);
    }

    [Theory]
    [InlineData(400, PluginErrorKind.Invalid)]
    [InlineData(401, PluginErrorKind.Unauthorized)]
    [InlineData(403, PluginErrorKind.Unauthorized)]
    [InlineData(429, PluginErrorKind.Throttled)]
    [InlineData(500, PluginErrorKind.UnknownOutcome)]
    [InlineData(503, PluginErrorKind.UnknownOutcome)]
    public async Task A_code_that_is_not_known_is_judged_by_its_status(int status, PluginErrorKind kind)
    {
        Fake.Faults.Always("RunInstances", Fault.Error("NobodyKnowsThis", status));

        var error = Assert.Single(await AskAsync(1)).Error;

        Assert.Equal((kind, "NobodyKnowsThis"), (error?.Kind, error?.Code));
    }

    [Theory]
    [InlineData("Unavailable", 503, PluginErrorKind.Transient)]
    [InlineData("RequestLimitExceeded", 400, PluginErrorKind.Throttled)]
    [InlineData("InsufficientInstanceCapacity", 400, PluginErrorKind.Capacity)]
    [InlineData("InsufficientInstanceCapacity", 500, PluginErrorKind.Capacity)]
    [InlineData("UnauthorizedOperation", 403, PluginErrorKind.Unauthorized)]
    [InlineData("RequestTimeTooSkewed", 403, PluginErrorKind.Transient)]
    public async Task A_code_that_is_known_is_what_it_is_whatever_its_status(string code, int status, PluginErrorKind kind)
    {
        Fake.Faults.Always("RunInstances", Fault.Error(code, status));

        var error = Assert.Single(await AskAsync(1)).Error;

        Assert.Equal((kind, code), (error?.Kind, error?.Code));
    }
}
