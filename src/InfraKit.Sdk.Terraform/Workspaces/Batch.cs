using InfraKit.Sdk.Terraform.Files;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>What one run is about: its orders, the members as the run changes them, and what is known meanwhile.</summary>
internal sealed class Batch(IReadOnlyList<Order> orders, MemberBook book, WorkspaceView view, Action<WorkspaceView> show)
{
    private readonly Lock mutex = new();
    private readonly Dictionary<string, bool> done = new(StringComparer.Ordinal);
    private readonly List<Action> answers = [];
    private WorkspaceView view = view;

    public IReadOnlyList<Order> Orders => orders;

    public MemberBook Book => book;

    /// <summary>What is known now.</summary>
    public WorkspaceView View
    {
        get
        {
            lock (mutex) return view;
        }
    }

    /// <summary>Why something about a member failed, by key.</summary>
    public Dictionary<string, PluginError> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>The members that this run wrote down first.</summary>
    public HashSet<string> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that go with members that have no successor.</summary>
    public HashSet<string> EndedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>The orders that are not settled yet.</summary>
    public IEnumerable<Order> Open => orders.Where(order => !order.IsSettled);

    /// <summary>The orders about a member.</summary>
    public IEnumerable<Order> About(string key) => orders.Where(order => order.Key == key);

    /// <summary>Takes what has come to be known.</summary>
    public void Learn(Func<WorkspaceView, WorkspaceView> change)
    {
        lock (mutex) view = change(view);
    }

    /// <summary>A member is there, or gone, before the run is over.</summary>
    public void Done(string key, bool isThere)
    {
        lock (mutex) done[key] = isThere;
        Publish();
    }

    /// <summary>Shows what is known.</summary>
    public void Publish()
    {
        lock (mutex)
        {
            view = view with { Number = view.Number + 1, Members = new Dictionary<string, Member>(book.All, StringComparer.Ordinal), Done = new Dictionary<string, bool>(done, StringComparer.Ordinal) };
            show(view);
        }
    }

    /// <summary>Keeps an answer until what it tells is listed.</summary>
    public void Answer(Action answer) => answers.Add(answer);

    /// <summary>Keeps the answer to an effect.</summary>
    public void Answer(EffectOrder order, PluginError? error) => Answer(() => order.Settle(error is null ? EffectResult.Done : EffectResult.Failed(error)));

    /// <summary>Shows how things stand at the end, and gives the answers.</summary>
    public void End()
    {
        lock (mutex) done.Clear();
        Publish();
        foreach (var answer in answers) answer();
    }
}
