using System.Reflection;

namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Every reason the planner gives reads as a sentence.</summary>
public sealed class ReasonTextTests
{
    private static readonly Pass Pass = new(Make.Spec(3), Make.Seen(Make.Healthy("i1", Make.A)), Make.Now);

    private static readonly MethodInfo[] Factories =
        [.. typeof(Reasons).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(Reason))];

    public static TheoryData<string> Codes => [.. Factories.Select(factory => factory.Name)];

    [Theory, MemberData(nameof(Codes))]
    public void Each_reason_has_words(string name)
    {
        var factory = Factories.Single(factory => factory.Name == name);

        var reason = (Reason)factory.Invoke(obj: null, [.. factory.GetParameters().Select(parameter => Sample(parameter.ParameterType))])!;

        Assert.StartsWith($"{reason.Code}: ", reason.ToString(), StringComparison.Ordinal);
    }

    private static object Sample(Type type) => (type.IsByRef ? type.GetElementType()! : type) switch
    {
        var it when it == typeof(Ledger) => Ledger.Count(Pass, Make.Settled(Make.A)),
        var it when it == typeof(PlanMemory) => Make.Settled(Make.A),
        var it when it == typeof(UpdateLimits) => Pass.Limits,
        var it when it == typeof(Belief) => Pass.Belief,
        var it when it == typeof(GuardPolicy) => Pass.Spec.Guard,
        var it when it == typeof(Stage) => Stage.Of(Pass.Spec, Make.Settled(Make.A)),
        var it when it == typeof(Backoff) => new Backoff(Make.A.Revision, Slot: -1, Attempts: 4, Make.Now, Make.Now),
        var it when it == typeof(DateTimeOffset) => Make.Now,
        var it when it == typeof(TimeSpan) => TimeSpan.FromMinutes(15),
        var it when it == typeof(int) => 2,
        var it when it == typeof(string) => "HealthUnknown",
        var it => throw new InvalidOperationException($"A reason takes a {it}: add a sample of it here."),
    };
}
