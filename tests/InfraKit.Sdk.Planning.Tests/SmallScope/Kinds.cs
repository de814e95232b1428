namespace InfraKit.Sdk.Planning.Tests.SmallScope;

/// <summary>What a member of the small scope may be: of the target or of another revision, in each state of a life.</summary>
internal static class Kinds
{
    public const int Open = 0;
    public const int Booting = 1;
    public const int Available = 2;
    public const int Bad = 3;
    public const int Unknown = 4;
    public const int Leaving = 5;
    public const int Retired = 6;
    public const int Quarantined = 7;

    /// <summary>The states of one revision.</summary>
    public const int States = 8;

    /// <summary>All kinds: the states of the target, then those of the other revision.</summary>
    public const int Count = 2 * States;

    /// <summary>The most members at once.</summary>
    public const int Most = 7;

    private static readonly Member[,] Rows = AllRows();

    private static readonly OpenCreate[,] Creates = AllCreates();

    /// <summary>A member of a kind at a place: ids and ages follow places.</summary>
    public static Member Row(int kind, int place) => Rows[kind, place];

    public static OpenCreate Create(int kind, int place) => Creates[kind / States, place];

    public static bool IsOpen(int kind) => kind % States == Open;

    public static int PlaceOf(InstanceId id) => id.Value[1] - '0';

    private static RevisionNames RevisionOf(int kind) => kind < States ? Make.B : Make.A;

    private static Member[,] AllRows()
    {
        var rows = new Member[Count, Most];
        for (var kind = 0; kind < Count; kind++)
        {
            for (var place = 0; place < Most; place++) rows[kind, place] = Row(kind % States, $"m{place}", RevisionOf(kind), place);
        }

        return rows;
    }

    private static Member Row(int state, string id, RevisionNames revision, int place)
    {
        var since = Make.Now.AddMinutes(place - 50);
        var healthy = Make.Healthy(id, revision) with { CreatedAt = Make.Now.AddMinutes(place - 60), HealthSince = since };
        return state switch
        {
            Booting => Make.Booting(id, revision),
            Bad => healthy with { Health = Health.Unhealthy, HealthSince = Make.Now.AddMinutes(place - 20) },
            Unknown => healthy with { Health = Health.Unknown, UnknownSince = since },
            Leaving => healthy with { Flags = healthy.Flags | MemberFlags.Leaving },
            Retired => healthy with { Flags = healthy.Flags | MemberFlags.Retired, RetiredAt = Make.Now.AddMinutes(place - 10) },
            Quarantined => healthy with { Health = Health.Unhealthy, Flags = healthy.Flags | MemberFlags.Quarantined, RetiredAt = Make.Now.AddMinutes(place - 10) },
            _ => healthy,
        };
    }

    private static OpenCreate[,] AllCreates()
    {
        var creates = new OpenCreate[2, Most];
        for (var place = 0; place < Most; place++)
        {
            creates[0, place] = new OpenCreate(new IdempotencyKey($"k{place}"), Make.B.Revision, Make.Now.AddMinutes(-1));
            creates[1, place] = new OpenCreate(new IdempotencyKey($"k{place}"), Make.A.Revision, Make.Now.AddMinutes(-1));
        }

        return creates;
    }
}
