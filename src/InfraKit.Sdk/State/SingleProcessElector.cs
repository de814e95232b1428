using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.State;

/// <summary>Elects within this process: the first campaigner leads until it gives the leadership back.</summary>
internal sealed class SingleProcessElector : ILeaderElector
{
    private readonly Lock mutex = new();
    private readonly Dictionary<ElectionScope, Seat> seats = [];

    public ElectionGuarantees Guarantees => ElectionGuarantees.MonotonicTerm;

    public async Task<Leadership> CampaignAsync(ElectionScope scope, Candidate self, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(self);
        var seat = SeatOf(scope);
        await seat.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (mutex)
        {
            var held = new Held(scope, ++seat.Term, () => Leave(seat));
            Publish(seat, new LeaderObservation(self, seat.Term));
            return held;
        }
    }

    public async IAsyncEnumerable<LeaderObservation> ObserveAsync(ElectionScope scope, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seat = SeatOf(scope);
        while (true)
        {
            LeaderObservation now;
            Task next;
            lock (mutex) (now, next) = (seat.Now, seat.Changed.Task);
            yield return now;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Publish(Seat seat, LeaderObservation observation)
    {
        seat.Now = observation;
        seat.Changed.TrySetResult();
        seat.Changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Leave(Seat seat)
    {
        lock (mutex) Publish(seat, default);
        seat.Free.Release();
    }

    private Seat SeatOf(ElectionScope scope)
    {
        lock (mutex) return seats.TryGetValue(scope, out var seat) ? seat : seats[scope] = new Seat();
    }

    private sealed class Seat
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public long Term { get; set; }

        public LeaderObservation Now { get; set; }

        public TaskCompletionSource Changed { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Held(ElectionScope scope, long term, Action leave) : Leadership(scope, term)
    {
        private readonly CancellationTokenSource lost = new();
        private int left;

        public override CancellationToken Lost => lost.Token;

        public override TimeSpan Remaining => Timeout.InfiniteTimeSpan;

        public override async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref left, 1) == 1) return;

            await lost.CancelAsync().ConfigureAwait(false);
            leave();
        }
    }
}
