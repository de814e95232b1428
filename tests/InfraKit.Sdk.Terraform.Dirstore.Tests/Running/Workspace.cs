using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>A directory that terraform runs in, with a configuration, a state and an environment of its own.</summary>
internal sealed class Workspace : IDisposable
{
    private const string CliConfig = "terraform.tfrc";
    private readonly List<RunningTerraform> started = [];

    public Workspace(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        File.WriteAllText(Path.Combine(folder, CliConfig), "disable_checkpoint = true\n");
        Environment["TF_CLI_CONFIG_FILE"] = Path.Combine(folder, CliConfig);
        Environment["TMPDIR"] = Temporary;
        Environment["CHECKPOINT_DISABLE"] = "1";
    }

    public string Folder { get; }

    public string Temporary { get; }

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The addresses in the state.</summary>
    public IReadOnlyList<string> InState => [.. State.SelectMany(one => one!["instances"]!.AsArray().Select(instance =>
        $"{one["type"]}.{one["name"]}{(instance!["status"] is { } status ? $" ({status})" : "")}"))];

    // A terraform that is killed early leaves an empty file.
    private JsonArray State
    {
        get
        {
            var file = Path.Combine(Folder, "terraform.tfstate");
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            return text.Length == 0 ? [] : JsonNode.Parse(text)!["resources"]!.AsArray();
        }
    }

    /// <summary>Writes the configuration: JSON without the part that names the provider.</summary>
    public void Configure(string json)
    {
        var configuration = JsonNode.Parse(json)!.AsObject();
        configuration["terraform"] = new JsonObject
        {
            ["required_providers"] = new JsonObject { ["dirstore"] = new JsonObject { ["source"] = ProviderSources.Source } },
        };
        File.WriteAllText(Path.Combine(Folder, "main.tf.json"), configuration.ToJsonString());
    }

    /// <summary>What the state says of a resource.</summary>
    public JsonNode Instance(string address) => State.Single(one => $"{one!["type"]}.{one["name"]}" == address)!["instances"]![0]!["attributes"]!;

    public Task<RunResult> ApplyAsync(params string[] more) => RunAsync(["apply", "-input=false", "-auto-approve", "-json", .. more]);

    public Task<RunResult> DestroyAsync() => RunAsync(["destroy", "-input=false", "-auto-approve", "-json"]);

    public Task<RunResult> PlanAsync(params string[] more) => RunAsync(["plan", "-input=false", "-json", "-detailed-exitcode", .. more]);

    public Task<RunResult> RunAsync(params string[] arguments) => Start(arguments).EndAsync();

    public RunningTerraform Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(TerraformBinary.Path, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        var running = new RunningTerraform(start);
        lock (started) started.Add(running);
        return running;
    }

    public RunningTerraform StartApply() => Start("apply", "-input=false", "-auto-approve", "-json");

    /// <summary>Ends what a test that failed left running.</summary>
    public void Dispose() => started.ForEach(one => one.Dispose());
}
