using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Ec2.Fake.Actions;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Fake.Wire;
using Microsoft.AspNetCore.Http;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>The way of a request: who sends it, what it runs into, how often it may come, who may do it, and then the deed.</summary>
internal sealed class RequestPipeline(Account account, Journal journal, Permissions permissions, CancellationToken closing)
{
    private readonly Ec2FakeOptions options = account.Options;
    private readonly SignatureCheck signatures = new(key => account.Options.AccessKeys.TryGetValue(key, out var secret) ? secret : null, account.Options.Region);
    private readonly TokenBuckets buckets = new(account.Options.Rates, account.Clock);
    private readonly PageTokens pages = new(account.Options.PageTokenLifetime);
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private int requests;

    public async Task HandleAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var time = account.Now;
        var requestId = new Guid(Interlocked.Increment(ref requests), 0, 0, new byte[8]).ToString();
        var (dialect, action, form) = Read(context.Request, body);
        Fault? fault = null;
        Sender? sender = null;
        Reply? reply;
        try
        {
            sender = signatures.Verify(context.Request, body);
            fault = options.Faults.Draw(new FakeRequest(action, form.All, sender.AccessKey, calls.AddOrUpdate(action, 1, (_, count) => count + 1)));
            if (fault?.Kind == FaultKind.Delay) await WaitAsync(fault.Wait);
            reply = fault?.Kind == FaultKind.DroppedBefore ? null : Do(dialect, action, form, sender, fault, requestId);
            if (fault?.Kind == FaultKind.LateAnswer) await WaitAsync(fault.Wait);
        }
        catch (ApiError error)
        {
            reply = dialect.Error(error, requestId);
        }

        var lost = fault?.Kind is FaultKind.DroppedBefore or FaultKind.DroppedAfter;
        journal.Add(new JournalEntry(time, action, form.All, sender?.AccessKey, lost ? 0 : reply!.Status, reply?.Code, fault));
        await AnswerAsync(context, dialect, reply, fault);
    }

    private Reply Do(Dialect dialect, string action, Form form, Sender sender, Fault? fault, string requestId)
    {
        if (fault?.Kind == FaultKind.Error) throw new ApiError(fault.Code, $"The fake was told to answer {fault.Code}.", fault.Status);
        if (!buckets.TryTake(action)) throw ApiError.Throttled();
        if (permissions.IsDenied(sender.AccessKey, action)) throw new ApiError("UnauthorizedOperation", $"You are not authorized to perform this operation. No identity-based policy allows the {sender.Service}:{action} action", 403);
        if (dialect == Dialect.Json != (sender.Service == "ssm")) throw new ApiError("SignatureDoesNotMatch", "Credential should be scoped to correct service.", 403);
        return account.Locked(() =>
        {
            var call = new Call(account, pages, action, form, fault, requestId);
            return new Reply(200, dialect == Dialect.Json ? GetParameter.Run(call) : ActionTable.Run(call), null);
        });
    }

    private static async Task AnswerAsync(HttpContext context, Dialect dialect, Reply? reply, Fault? fault)
    {
        if (reply is null || fault?.Kind == FaultKind.DroppedAfter)
        {
            context.Abort();
            return;
        }

        var (answer, body) = (context.Response, reply.Body.AsMemory());
        if (fault?.Kind == FaultKind.EmptyAnswer) body = default;
        if (fault?.Kind == FaultKind.TruncatedXml) body = body[..(body.Length / 2)];
        (answer.StatusCode, answer.ContentType, answer.ContentLength) = (reply.Status, dialect.ContentType, body.Length);
        if (fault?.Kind != FaultKind.ResetInBody)
        {
            await answer.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        await answer.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await answer.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static (Dialect Dialect, string Action, Form Form) Read(HttpRequest request, byte[] body)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        if (target.Length == 0)
        {
            var form = Form.Parse(Encoding.UTF8.GetString(body));
            return (Dialect.Xml, form.Text("Action") ?? "", form);
        }

        using var json = JsonDocument.Parse(body);
        var parameters = json.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal);
        return (Dialect.Json, target[(target.IndexOf('.') + 1)..], new Form(parameters));
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var whole = new MemoryStream((int)(request.ContentLength ?? 1024));
        await request.Body.CopyToAsync(whole);
        return whole.ToArray();
    }

    // Not ended by a sender who waits no longer: what is on its way is done all the same.
    private Task WaitAsync(TimeSpan wait) => Task.Delay(wait, account.Clock, closing);
}
