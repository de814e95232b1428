using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>What happens to machines without the tested code: people at the console, AWS itself, the machine's own system.</summary>
public sealed class Operator
{
    private readonly Account account;

    internal Operator(Account account) => this.account = account;

    /// <summary>Someone stops a machine.</summary>
    public void Stop(string id) => On(id, machine => machine.Halt(account, StateReason.User));

    /// <summary>A machine shuts itself down.</summary>
    public void ShutDownFromInside(string id) => On(id, machine => machine.Halt(account, StateReason.Inside));

    /// <summary>Someone starts a stopped machine.</summary>
    public void Start(string id) => On(id, machine => machine.Boot(account));

    /// <summary>Someone terminates a machine, protected or not.</summary>
    public void Kill(string id) => On(id, machine => Endings.End(account, machine, StateReason.User));

    /// <summary>What its status checks find from now on.</summary>
    public void SetHealth(string id, Health health) => On(id, machine => machine.Health = health);

    /// <summary>Its status checks fail.</summary>
    public void Impair(string id) => SetHealth(id, new Health(Health.Impaired, Health.Impaired));

    /// <summary>AWS announces something; answers the id of the event.</summary>
    /// <param name="code">Such as <c>instance-retirement</c>.</param>
    public string ScheduleEvent(string id, string code, DateTimeOffset notBefore, DateTimeOffset? notAfter = null, string description = "The instance is running on degraded hardware")
    {
        var name = "";
        On(id, machine =>
        {
            name = account.Ids.Next("instance-event");
            machine.Events = machine.Events.Add(new ScheduledEvent(name, code, notBefore, notAfter, description));
        });
        return name;
    }

    /// <summary>What was announced is done, or called off: it is listed on with <c>[Completed]</c> or <c>[Canceled]</c> before its description.</summary>
    public void CloseEvent(string id, string eventId, string how = "[Completed]") => On(id, machine =>
    {
        var found = machine.Events.Single(one => one.Id == eventId);
        machine.Events = machine.Events.Replace(found, found with { Description = $"{how} {found.Description}" });
    });

    /// <summary>AWS wants a spot machine back: it is marked, and ended when the notice has run out.</summary>
    public void MarkForTermination(string id) => On(id, machine =>
    {
        var spot = machine.Spot ?? throw new InvalidOperationException($"{id} is no spot machine.");
        spot.Codes.Follow(account.Now, "marked-for-termination");
        account.Doom(spot, account.Options.SpotNotice);
    });

    /// <summary>Someone tags a machine, or takes a tag away with null.</summary>
    public void Tag(string id, string key, string? value) => On(id, machine => machine.Bag.Change([KeyValuePair.Create(key, value)], account.Now + account.Lag.Next()));

    private void On(string id, Action<Machine> act) => account.Locked(() =>
    {
        act(account.Find(id));
        return true;
    });
}
