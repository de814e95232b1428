using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Terraform.Tests.Fixtures;

/// <summary>A server that keeps state for Terraform's backend <c>http</c>, with locks and a password.</summary>
internal sealed class StateServer : IAsyncDisposable
{
    public const string User = "terraform";
    public const string Password = "opensesame-0815";

    private readonly ConcurrentDictionary<string, byte[]> states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> locks = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication server;
    private int taken;

    private StateServer(WebApplication server) => this.server = server;

    /// <summary>The states by path, such as <c>/web/0</c>.</summary>
    public IReadOnlyDictionary<string, string> States => states.ToDictionary(one => one.Key, one => Encoding.UTF8.GetString(one.Value), StringComparer.Ordinal);

    /// <summary>How often a lock was given.</summary>
    public int LocksTaken => Volatile.Read(ref taken);

    /// <summary>The paths that are locked now.</summary>
    public IEnumerable<string> Locked => locks.Keys;

    /// <summary>Done as soon as somebody was refused a lock.</summary>
    public Task Refused => refused.Task;

    /// <summary>A backend of it.</summary>
    public TerraformBackend Backend => new("http", $$"""
        { "address": "{{server.Urls.Single()}}/{group}/{shard}", "lock_address": "{{server.Urls.Single()}}/{group}/{shard}", "unlock_address": "{{server.Urls.Single()}}/{group}/{shard}", "retry_wait_min": 1, "retry_max": 1 }
        """);

    public static async Task<StateServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var started = new StateServer(application);
        application.Run(started.AnswerAsync);
        await application.StartAsync();
        return started;
    }

    /// <summary>Somebody else takes a lock.</summary>
    public void Lock(string path, string who) =>
        locks[path] = Encoding.UTF8.GetBytes($$"""{ "ID": "4f1c", "Operation": "OperationTypeApply", "Info": "", "Who": "{{who}}", "Version": "1.11.4", "Created": "2026-11-27T01:02:03Z", "Path": "" }""");

    /// <summary>Whoever has it gives it back.</summary>
    public void Unlock(string path) => locks.TryRemove(path, out _);

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (context.Request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        switch (context.Request.Method)
        {
            case "GET" when states.TryGetValue(path, out var state):
                await context.Response.Body.WriteAsync(state, context.RequestAborted);
                break;
            case "GET":
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "POST":
                states[path] = body.ToArray();
                break;
            case "LOCK" when locks.TryAdd(path, body.ToArray()):
                Interlocked.Increment(ref taken);
                break;
            case "LOCK":
                context.Response.StatusCode = StatusCodes.Status423Locked;
                await context.Response.Body.WriteAsync(locks[path], context.RequestAborted);
                refused.TrySetResult();
                break;
            case "UNLOCK":
                locks.TryRemove(path, out _);
                break;
        }
    }
}
