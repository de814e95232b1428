using Amazon.EC2;
using Amazon.SimpleSystemsManagement;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>
/// Calls EC2: each call waits for its action's turn, is sent once more when nobody knows what became of it, and ends with an answer or a
/// <see cref="PluginException"/>. Whoever calls hands in what can be sent twice without doing it twice.
/// </summary>
internal sealed class Ec2Calls(Ec2Clients clients, CallPace pace) : IDisposable
{
    private const int Sendings = 2;

    /// <summary>Calls EC2.</summary>
    /// <param name="action">The action, as the API names it.</param>
    /// <param name="doing">What is tried, as a sentence begins: for errors.</param>
    /// <param name="call">Sends the request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TAnswer> CallAsync<TAnswer>(string action, string doing, Func<IAmazonEC2, CancellationToken, Task<TAnswer>> call, CancellationToken cancellationToken) =>
        SendAsync("ec2", action, doing, token => call(clients.Machines, token), cancellationToken);

    /// <summary>Calls the parameter store.</summary>
    /// <inheritdoc cref="CallAsync{TAnswer}" path="/param"/>
    public Task<TAnswer> AskAsync<TAnswer>(string action, string doing, Func<IAmazonSimpleSystemsManagement, CancellationToken, Task<TAnswer>> call, CancellationToken cancellationToken) =>
        SendAsync("ssm", action, doing, token => call(clients.Parameters, token), cancellationToken);

    public void Dispose()
    {
        clients.Dispose();
        pace.Dispose();
    }

    private async Task<TAnswer> SendAsync<TAnswer>(string service, string action, string doing, Func<CancellationToken, Task<TAnswer>> call, CancellationToken cancellationToken)
    {
        var bucket = pace.Of(action);
        PluginException? lost = null;
        for (var sending = 1; ; sending++)
        {
            var sentAt = await bucket.TakeAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var answer = await call(cancellationToken).ConfigureAwait(false);
                bucket.Answered(sentAt, wasThrottled: false);
                return answer;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                var failed = Ec2Errors.Of(exception, doing, $"{service}:{action}");
                bucket.Answered(sentAt, failed.Error.Kind == PluginErrorKind.Throttled);

                // A refusal says what this sending came to, not what the one before did.
                if (failed.Error.Kind != PluginErrorKind.UnknownOutcome || failed.Error.Code == Ec2Errors.TokenMismatch || sending == Sendings) throw lost ?? failed;

                lost = failed;
            }
        }
    }
}
