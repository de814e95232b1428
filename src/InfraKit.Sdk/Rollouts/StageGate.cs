namespace InfraKit.Sdk.Rollouts;

/// <summary>The gate a group stands at, and what it last said. Touched under the group's gate only.</summary>
internal sealed class StageGate
{
    private DateTimeOffset askAt;
    private bool isAsked;

    /// <summary>The question the group stands at; null for none.</summary>
    public GateQuestion? Question { get; private set; }

    /// <summary>The last answer to it; null before there is one.</summary>
    public GateAnswer? Answer { get; private set; }

    /// <summary>When it is due to be asked.</summary>
    public DateTimeOffset DueAt => Question is null || isAsked ? DateTimeOffset.MaxValue : askAt;

    /// <summary>Goes with the update: another question begins without an answer.</summary>
    public void Follow(GateQuestion? question)
    {
        if (Equals(Question, question)) return;

        (Question, Answer, isAsked, askAt) = (question, null, false, DateTimeOffset.MinValue);
    }

    /// <summary>It is being asked.</summary>
    public void Asked() => isAsked = true;

    /// <summary>Takes an answer, unless it is to another question.</summary>
    public void Take(GateReply reply, DateTimeOffset askAgainAt)
    {
        if (reply.Question.Equals(Question)) (Answer, isAsked, askAt) = (reply.Answer, false, askAgainAt);
    }
}
