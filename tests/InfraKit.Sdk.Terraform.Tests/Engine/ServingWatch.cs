using InfraKit.Sdk.Terraform.Dirstore;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>Counts objects at every moment at which their number changes: by what the provider holds, not by what anybody tells.</summary>
internal sealed class ServingWatch
{
    private readonly Lock mutex = new();
    private readonly HashSet<string> intents = new(StringComparer.Ordinal);
    private readonly List<string> twice = [];
    private int count;

    public ServingWatch(DirstoreServer server)
    {
        count = Most = Fewest = server.Objects.All.Count;
        server.Faults.After = (call, _) =>
        {
            if (call.Kind is CallKind.Create or CallKind.Delete) Take(server, call);
            return Task.CompletedTask;
        };
    }

    public int Most { get; private set; }

    public int Fewest { get; private set; }

    /// <summary>Keys of which there was more than one object.</summary>
    public IReadOnlyList<string> Twice
    {
        get
        {
            lock (mutex) return [.. twice];
        }
    }

    private void Take(DirstoreServer server, DirstoreCall call)
    {
        lock (mutex)
        {
            count += call.Kind == CallKind.Create ? 1 : -1;
            (Most, Fewest) = (Math.Max(Most, count), Math.Min(Fewest, count));
            if (call.Kind == CallKind.Create && server.Objects.Find(call.Id!)?.Tags[WellKnownTags.Intent] is { } intent && !intents.Add(intent)) twice.Add(intent);
        }
    }
}
