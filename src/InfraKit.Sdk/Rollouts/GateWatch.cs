using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Rollouts;

/// <summary>Asks the gate of the stage a group stands at, again at every poll interval.</summary>
/// <remarks>How a question is begun may be handed in: a simulation asks without tasks and threads.</remarks>
internal sealed class GateWatch(
    Func<string, IRolloutGate?> find, EngineClock clock, InfraKitOptions options, Action<ManagedGroup> wake, Action<ManagedGroup, Func<CancellationToken, Task>>? start = null)
{
    private readonly Action<ManagedGroup, Func<CancellationToken, Task>> start = start ?? ((group, call) => group.Flights.Start(call));

    /// <summary>Takes the answer that arrived.</summary>
    public void Absorb(ManagedGroup group, DateTimeOffset now)
    {
        group.StageGate.Follow(GateQuestion.Of(group.Spec, group.Memory));
        if (group.Inbox.TakeGateReply() is { } reply) group.StageGate.Take(reply, now + options.PollInterval);
    }

    /// <summary>Asks if it is due, and returns when it is the next time.</summary>
    public DateTimeOffset AskDue(ManagedGroup group, DateTimeOffset now)
    {
        if (group.StageGate.Question is { } question && group.StageGate.DueAt <= now) Ask(group, question, now);
        return group.StageGate.DueAt;
    }

    private void Ask(ManagedGroup group, GateQuestion question, DateTimeOffset now)
    {
        var context = new GateContext(group.Id, question.Revision, question.Stage) { Members = InService(group, now) };
        group.StageGate.Asked();
        start(group, async ended =>
        {
            group.Inbox.Post(new GateReply(question, await AnswerAsync(question.Gate, context, ended).ConfigureAwait(false)));
            wake(group);
        });
    }

    private async Task<GateAnswer> AnswerAsync(string name, GateContext context, CancellationToken ended)
    {
        if (find(name) is not { } gate) return new GateAnswer(GateVerdict.Inconclusive, $"the gate \"{name}\" is no longer registered");

        try
        {
            return await TimeLimit.RunAsync(token => gate.AskAsync(context, token), options.GateTimeout, clock.Time, ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new GateAnswer(GateVerdict.Inconclusive, exception is TimeoutException ? $"no answer within {options.GateTimeout}" : exception.Message);
        }
    }

    private static List<InstanceId> InService(ManagedGroup group, DateTimeOffset now)
    {
        var members = new List<InstanceId>();
        foreach (ref readonly var row in group.Members.Rows.Span)
        {
            if (row.Revision == group.Memory.Target.Revision && MemberClass.Of(row, group.Spec, group.Memory, now) == MemberState.Available) members.Add(row.Id);
        }

        return members;
    }
}
