namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>Something that goes wrong with a request.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>The code of an <see cref="FaultKind.Error"/>.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The HTTP status of a refusal.</summary>
    public int Status { get; private init; }

    /// <summary>How long a <see cref="FaultKind.Delay"/> or a <see cref="FaultKind.LateAnswer"/> takes.</summary>
    public TimeSpan Wait { get; private init; }

    /// <summary>The type there is no capacity of; null for all.</summary>
    public string? Type { get; private init; }

    /// <summary>The zone there is no capacity in; null for all.</summary>
    public string? Zone { get; private init; }

    /// <summary>How many machines a <see cref="FaultKind.PartialFill"/> makes, but not fewer than the request insists on.</summary>
    public int Count { get; private init; }

    public static Fault DroppedBefore { get; } = new(FaultKind.DroppedBefore);

    public static Fault DroppedAfter { get; } = new(FaultKind.DroppedAfter);

    public static Fault ResetInBody { get; } = new(FaultKind.ResetInBody);

    public static Fault TruncatedXml { get; } = new(FaultKind.TruncatedXml);

    public static Fault EmptyAnswer { get; } = new(FaultKind.EmptyAnswer);

    public static Fault Throttle { get; } = Error("RequestLimitExceeded", 503);

    public static Fault Error(string code, int status) => new(FaultKind.Error) { Code = code, Status = status };

    public static Fault Delay(TimeSpan wait) => new(FaultKind.Delay) { Wait = wait };

    public static Fault LateAnswer(TimeSpan wait) => new(FaultKind.LateAnswer) { Wait = wait };

    public static Fault NoCapacity(string? type = null, string? zone = null, int status = 500) => new(FaultKind.NoCapacity) { Type = type, Zone = zone, Status = status };

    public static Fault PartialFill(int count) => new(FaultKind.PartialFill) { Count = count };

    /// <summary>How a journal names it.</summary>
    public override string ToString() => Kind == FaultKind.Error ? $"Error {Code} {Status}" : Kind.ToString();

    internal bool RefusesCapacity(string type, string zone) => Kind == FaultKind.NoCapacity && (Type ?? type) == type && (Zone ?? zone) == zone;
}
