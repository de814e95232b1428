namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>A test with a provider and a workspace of its own.</summary>
public abstract class DirstoreTest : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly List<Workspace> spaces = [];
    private readonly string root = Directory.CreateTempSubdirectory("dirstore-test-").FullName;

    protected DirstoreServer Server { get; private set; } = null!;

    private protected Workspace Work { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await DirstoreServer.StartAsync(PathOf("objects"));
        Work = NewWorkspace("work");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        spaces.ForEach(space => space.Dispose());
        var left = spaces.SelectMany(space => Directory.GetFileSystemEntries(space.Temporary)).ToList();
        await Server.DisposeAsync();
        Directory.Delete(root, recursive: true);
        Assert.Empty(left);
    }

    protected string PathOf(string name) => Path.Combine(root, name);

    private protected Workspace NewWorkspace(string name)
    {
        var space = new Workspace(PathOf(name)) { Environment = { [DirstoreServer.ReattachName] = Server.ReattachVariable } };
        spaces.Add(space);
        return space;
    }

    /// <summary>Waits for a signal, but not for ever.</summary>
    protected static Task InTime(Task signal) => signal.WaitAsync(Limit, TimeProvider.System, Stop);

    /// <summary>A configuration of one object called <c>a</c>.</summary>
    /// <param name="more">More of its attributes, as JSON after a comma.</param>
    protected static string OneObject(string more = "") => Objects(("a", more));

    /// <summary>A configuration of objects, each named as its resource.</summary>
    protected static string Objects(params (string Name, string More)[] objects)
    {
        var all = objects.Select(one => $$""" "{{one.Name}}": { "name": "{{one.Name}}"{{one.More}} } """);
        return $$"""{ "resource": { "dirstore_object": { {{string.Join(", ", all)}} } } }""";
    }
}
