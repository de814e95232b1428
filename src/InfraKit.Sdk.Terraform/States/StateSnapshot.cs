using System.Text.Json;
using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.States;

/// <summary>A state, as <c>terraform show -json</c> tells it.</summary>
internal sealed class StateSnapshot
{
    private readonly Dictionary<string, StateResource> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> notes = new(StringComparer.Ordinal);

    private StateSnapshot()
    {
    }

    public static StateSnapshot Empty { get; } = new();

    /// <summary>The resources by address.</summary>
    public IReadOnlyDictionary<string, StateResource> Resources => resources;

    /// <summary>What members' outputs say, by key.</summary>
    public IReadOnlyDictionary<string, string> Notes => notes;

    /// <summary>Reads one.</summary>
    /// <exception cref="PluginException">It is not what Terraform shows.</exception>
    public static StateSnapshot Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var snapshot = new StateSnapshot();
            if (document.RootElement.TryGetProperty("values", out var values)) snapshot.Take(values.Clone());
            return snapshot;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The state can't be read: {exception.Message}"), exception);
        }
    }

    /// <summary>True when a resource of a member is there, its own or one that goes with it.</summary>
    public bool HasAnyOf(string key) => resources.Keys.Any(address => LabelText.MemberKeyOf(address) == key);

    private void Take(JsonElement values)
    {
        if (values.TryGetProperty("root_module", out var root)) TakeModule(root);
        if (!values.TryGetProperty("outputs", out var outputs)) return;

        foreach (var output in outputs.EnumerateObject())
        {
            if (LabelText.MemberKeyOf(output.Name) is { } key && output.Value.TryGetProperty("value", out var note) && note.ValueKind == JsonValueKind.String) notes[key] = note.GetString()!;
        }
    }

    private void TakeModule(JsonElement module)
    {
        if (module.TryGetProperty("resources", out var listed))
        {
            foreach (var resource in listed.EnumerateArray().Where(resource => resource.GetProperty("mode").GetString() == "managed")) TakeResource(resource);
        }

        if (!module.TryGetProperty("child_modules", out var children)) return;
        foreach (var child in children.EnumerateArray()) TakeModule(child);
    }

    private void TakeResource(JsonElement resource)
    {
        var address = resource.GetProperty("address").GetString()!;
        resources[address] = new StateResource(address, resource.TryGetProperty("values", out var values) ? values : default)
        {
            IsTainted = resource.TryGetProperty("tainted", out var tainted) && tainted.GetBoolean(),
            SensitiveValues = resource.TryGetProperty("sensitive_values", out var secret) ? secret : default,
        };
    }
}
