using System.Text.Json;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>Every call goes through here: past the faults, into the journal.</summary>
internal sealed class CallDesk(IFaultSource faults, Journal journal, TimeProvider clock)
{
    private readonly Lock gate = new();

    public TimeProvider Clock => clock;

    /// <summary>What goes wrong now.</summary>
    public DirstoreFaults Faults => faults.Current;

    /// <summary>Runs a call; answers whether its effect took place, and what went wrong.</summary>
    /// <param name="effect">What it does; answers the call with what is known of it then.</param>
    public async Task<Outcome> RunAsync(DirstoreCall call, Func<DirstoreCall> effect, CancellationToken cancellation)
    {
        var begun = clock.GetUtcNow();
        var isDone = false;
        var error = await TryAsync(async () =>
        {
            await PassAsync(call, Moment.Before, cancellation);
            lock (gate) call = effect();
            isDone = true;
            await PassAsync(call, Moment.After, cancellation);
        });
        journal.Add(new JournalEntry(begun, clock.GetUtcNow(), call, isDone, error?.Summary));
        return new Outcome(isDone, error);
    }

    private Task PassAsync(DirstoreCall call, Moment moment, CancellationToken cancellation) =>
        faults.Current.PassAsync(call, moment, faults.Strike, clock, cancellation);

    private static async Task<Diagnostic?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (DirstoreException refused)
        {
            return Trouble.Of(refused);
        }
        catch (OperationCanceledException)
        {
            return Trouble.Of(DirstoreException.Stopped());
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidCastException)
        {
            return Trouble.Of(new DirstoreException("InternalError: " + broken.Message));
        }
    }
}
