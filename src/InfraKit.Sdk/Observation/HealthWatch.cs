using InfraKit.Sdk.Flavors;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Asks flavors for the health of the members that are due, each when its last answer said.</summary>
internal sealed class HealthWatch(EngineClock clock, InfraKitOptions options, Action<ManagedGroup> wake)
{
    /// <summary>Takes the answers that arrived.</summary>
    public void Absorb(ManagedGroup group, DateTimeOffset now)
    {
        while (group.Inbox.TryTake(out HealthAnswer answer)) Take(group, group.Members.IndexOf(answer.Instance), answer, now);
    }

    /// <summary>Asks for every member that is due and returns when the next one is.</summary>
    public DateTimeOffset AskDue(ManagedGroup group, DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        for (var at = 0; at < group.Members.Count; at++)
        {
            ref var detail = ref group.Members.Details[at];
            if (detail.IsAsked || detail.IsStale) continue;
            if (detail.AskAt <= now && !group.Members.Row(at).Is(MemberFlags.Leaving | MemberFlags.Changing)) Ask(group, at, now);
            if (!detail.IsAsked && detail.AskAt > now && detail.AskAt < next) next = detail.AskAt;
        }

        return next;
    }

    private void Ask(ManagedGroup group, int at, DateTimeOffset now)
    {
        ref var detail = ref group.Members.Details[at];
        var context = ContextOf(group, group.Members.Row(at));
        if (group.Flavor is VanillaFlavor)
        {
            // Answers from the row at once: no task, however many members there are.
            var answer = group.Flavor.HealthyAsync(context, detail.Description);
            if (answer.IsCompletedSuccessfully) Take(group, at, new HealthAnswer(detail.Description.Id, answer.Result, now), now);
            return;
        }

        detail.IsAsked = true;
        var (flavor, description) = (group.Flavor, detail.Description);
        group.Flights.Start(async ended =>
        {
            var report = await AnswerAsync(group, flavor, context, description, ended).ConfigureAwait(false);
            group.Inbox.Post(new HealthAnswer(description.Id, report, now));
            wake(group);
        });
    }

    private async Task<HealthReport> AnswerAsync(ManagedGroup group, IFlavorPlugin flavor, FlavorContext context, InstanceDescription description, CancellationToken ended)
    {
        try
        {
            await group.Flights.Questions.WaitAsync(ended).ConfigureAwait(false);
            try
            {
                return await TimeLimit.RunAsync(token => flavor.HealthyAsync(context, description, token), options.HealthTimeout, clock.Time, ended).ConfigureAwait(false);
            }
            finally
            {
                group.Flights.Questions.Release();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new HealthReport(Health.Unknown, exception is TimeoutException ? $"no answer within {options.HealthTimeout}" : exception.Message);
        }
    }

    private void Take(ManagedGroup group, int at, in HealthAnswer answer, DateTimeOffset now)
    {
        if (at < 0) return;

        ref var row = ref group.Members.Row(at);
        ref var detail = ref group.Members.Details[at];
        detail.IsAsked = false;
        if (answer.AskedAt < detail.LivesSince) return;

        var report = answer.Report;
        detail.AskAt = report.AskAgain is { } again ? (again == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + again) : now + options.PollInterval;
        var before = row;
        if (RepairClock.Settle(ref row, group.Spec.Healing.Backoff, now) | HealthClock.Take(ref row, ref detail, report, now)) group.Members.Touch(row.Id);
        if (report.Health == Health.Unhealthy && before.Health != Health.Unhealthy && !row.Is(MemberFlags.Retired | MemberFlags.Quarantined)) group.Untold.Add(GroupEventKind.Unhealthy, row.Id, row.Revision, health: report.Reason);
        if (IsFirstBoot(before, row, detail)) group.Record = group.Record with { Boots = BootTimes.With(group.Record.Boots, now - row.CreatedAt) };
    }

    /// <summary>True for the first healthy answer of a member that this engine made and has watched from its beginning.</summary>
    private static bool IsFirstBoot(in Member before, in Member row, in MemberDetail detail) =>
        row.Is(MemberFlags.EverHealthy) && !before.Is(MemberFlags.EverHealthy) && !detail.HasCredit && row.BeganAt == row.CreatedAt;

    private static FlavorContext ContextOf(ManagedGroup group, in Member row)
    {
        var spec = group.Revisions.Find(row.Revision) ?? group.Spec;
        return new FlavorContext(group.Id, spec.Flavor.Properties, group.Spec.Allocation) { Instances = group.Instances, Slot = Slots.Of(group.Spec, row.LogicalId) };
    }
}
