using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>One call of an action: what is asked, of whom, and when.</summary>
internal sealed class Call(Account account, PageTokens pages, string action, Form form, Fault? fault, string requestId)
{
    public Account Account { get; } = account;

    public string Action { get; } = action;

    public Form Form { get; } = form;

    /// <summary>What a test has this call run into while it is done.</summary>
    public Fault? Fault { get; } = fault;

    /// <summary>One time for the whole call.</summary>
    public DateTimeOffset Now { get; } = account.Now;

    public PageTokens Pages { get; } = pages;

    /// <summary>To be called once a request is known to be good and before anything is done.</summary>
    public void StopDry()
    {
        if (Form.Flag("DryRun") == true) throw new ApiError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
    }

    public byte[] Answer(Action<AnswerWriter> content) => AnswerWriter.Answer(Action, requestId, content);

    /// <summary>The answer of actions that have nothing to say.</summary>
    public byte[] Done() => Answer(answer => answer.Flag("return", true));

    /// <summary>The client token of the request.</summary>
    public string? Token()
    {
        var token = Form.Text("ClientToken");
        return token is { Length: > 64 } ? throw ApiError.Value("Length of clientToken exceeds 64 characters.") : token;
    }
}
