using System.Text;
using System.Text.Json.Nodes;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>Prepares a workspace for the providers, the modules and the backend it needs: only when they are others than before.</summary>
internal sealed class Initializer(WorkspaceDirectory directory, WorkspaceName name, TerraformOptions options, TerraformCli cli, DocumentCache documents)
{
    private const string Root = "workspace.tf.json";

    /// <summary>True when state is kept elsewhere: then even an empty workspace has to be asked.</summary>
    public bool IsRemote => options.Backend is { Type: not "local" };

    /// <summary>Runs <c>terraform init</c> if need be.</summary>
    /// <exception cref="PluginException">It failed.</exception>
    public async Task PrepareAsync(IEnumerable<Member> members, CancellationToken interrupt)
    {
        var all = members.Select(member => (member.Key, Document: documents.Of(member.Note.Order.Properties))).ToList();
        var read = all.Select(member => member.Document).Distinct().ToList();
        WorkspaceFile.WriteIfNew(Path.Combine(directory.Path, Root), RootFile(read));

        // Each member that is a module installs it anew.
        var needs = read.SelectMany(document => document.Needs.Split('\n')).Append(options.Backend?.ToString()).Concat(all.Where(member => member.Document.IsModule).Select(member => $"member {member.Key}"))
            .OfType<string>().Where(need => need.Length > 0).ToHashSet(StringComparer.Ordinal);
        var noted = Path.Combine(directory.Own, "initialized");
        if (needs.Count == 0 || (WorkspaceFile.Read(noted) is { } before && needs.IsSubsetOf(Encoding.UTF8.GetString(before).Split('\n')) && Directory.Exists(directory.Data))) return;

        var report = await cli.InitAsync(directory.Path, isScratch: false, interrupt).ConfigureAwait(false);
        if (!report.IsSuccess) throw new PluginException(InitErrors.Of(report));

        // Terraform makes it only when it has something to put there.
        Directory.CreateDirectory(directory.Data);
        WorkspaceFile.Write(noted, Encoding.UTF8.GetBytes(string.Join('\n', needs.Order(StringComparer.Ordinal))));
    }

    private byte[] RootFile(IEnumerable<TerraformDocument> read)
    {
        var terraform = new JsonObject();
        var providers = new JsonObject();
        foreach (var document in read)
        {
            foreach (var (provider, requirement) in document.RequiredProviders) providers[provider] = JsonNode.Parse(requirement);
        }

        if (providers.Count > 0) terraform["required_providers"] = providers;
        if (options.Backend is { } backend) terraform["backend"] = new JsonObject { [backend.Type] = name.In(JsonNode.Parse(backend.Configuration)) };
        return Encoding.UTF8.GetBytes(new JsonObject { ["terraform"] = terraform }.ToJsonString());
    }
}
