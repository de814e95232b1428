using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Tests.Runs;

public sealed class TerraformErrorsTests
{
    [Theory]
    [InlineData("creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 400, api error InsufficientInstanceCapacity: We currently do not have sufficient capacity", PluginErrorKind.Capacity)]
    [InlineData("api error VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit", PluginErrorKind.Quota)]
    [InlineData("googleapi: Error 403: Quota 'CPUS' exceeded. Limit: 24.0 in region", PluginErrorKind.Quota)]
    [InlineData("api error UnauthorizedOperation: You are not authorized to perform this operation", PluginErrorKind.Unauthorized)]
    [InlineData("No valid credential sources found", PluginErrorKind.Unauthorized)]
    [InlineData("api error RequestLimitExceeded: Request limit exceeded.", PluginErrorKind.Throttled)]
    [InlineData("POST https://api: 429 Too many requests", PluginErrorKind.Throttled)]
    [InlineData("api error InvalidParameterValue: Invalid availability zone: [eu-x]", PluginErrorKind.Invalid)]
    [InlineData("something else", PluginErrorKind.Transient)]
    public void What_providers_say_has_a_kind(string detail, PluginErrorKind kind)
    {
        var error = TerraformErrors.Of(new Diagnostic { Severity = "error", Summary = "creating instance", Detail = detail });

        Assert.Equal(kind, error.Kind);
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_holds_a_lock_is_told()
    {
        var error = TerraformErrors.Of(new Diagnostic
        {
            Severity = "error",
            Summary = "Error acquiring the state lock",
            Detail = "Error message: resource temporarily unavailable\nLock Info:\n  ID:        4f1c\n  Path:      terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       ops@build-7\n  Version:   1.11.4\n  Created:   2026-11-27 01:02:03 +0000 UTC\n  Info:      \n\n\nTerraform acquires a state lock to protect the state",
        });

        Assert.Equal((PluginErrorKind.Transient, "StateLocked"), (error.Kind, error.Code));
        Assert.Equal("The state is locked by ops@build-7 for OperationTypeApply since 2026-11-27 01:02:03 +0000 UTC (lock 4f1c, terraform.tfstate): wait for it to end, or, if it is dead, run terraform force-unlock.", error.Message);
    }

    [Theory]
    [InlineData("Plugin did not respond", "The plugin encountered an error", true)]
    [InlineData("Request cancelled", "The plugin.(*GRPCProvider).ApplyResourceChange request was cancelled.", true)]
    [InlineData("creating instance", "InsufficientInstanceCapacity", false)]
    public void Some_leave_open_whether_it_was_made(string summary, string detail, bool leavesOpen) =>
        Assert.Equal(leavesOpen, TerraformErrors.LeavesOpen(new Diagnostic { Summary = summary, Detail = detail }));

    [Fact]
    public void A_run_that_says_nothing_is_told_by_its_code_and_its_error_output()
    {
        var report = new RunReport(2, WasInterrupted: false) { ErrorOutput = "╷\n│ Error: no such thing\n╵\n" };

        Assert.Contains("code 2: Error: no such thing", TerraformErrors.Of(report, "terraform init").Message, StringComparison.Ordinal);
    }
}
