using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Runs;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>Directories apart from any member, where a document is tried before a file of it is moved in, and where data is read. One for each set of providers and modules.</summary>
internal sealed class Scratch(string root, TerraformCli cli)
{
    private const int MostKnown = 1_000;

    private static readonly IdempotencyKey SampleKey = new("sample");

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PluginProperties, IReadOnlyList<SpecError>> checkedOnes = new();

    /// <summary>Lets Terraform check a document, with the schemas of its providers.</summary>
    /// <returns>Every error, each with its place in the document.</returns>
    /// <exception cref="PluginException">It can't be told now.</exception>
    public async Task<IReadOnlyList<SpecError>> CheckAsync(TerraformDocument document, PluginProperties properties, CancellationToken cancellationToken)
    {
        if (checkedOnes.TryGetValue(properties, out var known)) return known;

        return await UseAsync<IReadOnlyList<SpecError>>(document, async directory =>
        {
            var files = WriteSample(directory, document, properties);
            var errors = await cli.ValidateAsync(directory, cancellationToken).ConfigureAwait(false);
            var wrong = errors.Where(error => error.IsError).ToList();

            // What has no place is not about the document: a provider that does not start.
            if (wrong.Count > 0 && wrong.TrueForAll(static error => error.Range is null)) throw new PluginException(TerraformErrors.Of(wrong[0]));
            if (checkedOnes.Count >= MostKnown) checkedOnes.Clear();
            return checkedOnes[properties] = wrong.ConvertAll(error => ErrorOf(error, files));
        }, properties, cancellationToken, () => checkedOnes.GetValueOrDefault(properties)).ConfigureAwait(false);
    }

    /// <summary>Reads which resources bear the tag of a member's attempt.</summary>
    /// <exception cref="PluginException">It can't be told now.</exception>
    public Task<IReadOnlyList<string>> LookUpAsync(TerraformDocument document, MemberNote note, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<string>>(document, async directory =>
    {
        // It says itself which providers it requires.
        Clear(directory);
        WorkspaceFile.Write(Path.Combine(directory, "lookup.tf.json"), LookupFile.Of(document, note.Order.Key)!);
        var report = await cli.ApplyScratchAsync(directory, cancellationToken).ConfigureAwait(false);
        if (!report.IsSuccess) throw new PluginException(TerraformErrors.Of(report, "Looking for what an attempt made"));

        return report.Lines.LastOrDefault(line => line.Type == "outputs" && line.Outputs?.ContainsKey(LookupFile.Output) == true)?.Outputs![LookupFile.Output].Value is { ValueKind: JsonValueKind.Array } ids
            ? [.. ids.EnumerateArray().Select(id => id.ToString())]
            : throw new PluginException(new PluginError(PluginErrorKind.Transient, $"The lookup of {note.Order.Key} told no ids: TerraformLookup.Ids must name a list."));
    }, note.Order.Properties, cancellationToken);

    private async Task<T> UseAsync<T>(TerraformDocument document, Func<string, Task<T>> use, PluginProperties properties, CancellationToken cancellationToken, Func<T?>? answered = null)
        where T : class
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Needs)))[..16];
        var directory = Path.Combine(root, name);
        var gate = gates.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another may have asked the same while this one waited: a hundred members of one document are one question.
            if (answered?.Invoke() is { } answer) return answer;

            WorkspaceFile.MakeDirectory(directory);
            Clear(directory);
            await PrepareAsync(directory, document, properties, cancellationToken).ConfigureAwait(false);
            try
            {
                return await use(directory).ConfigureAwait(false);
            }
            finally
            {
                Clear(directory);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task PrepareAsync(string directory, TerraformDocument document, PluginProperties properties, CancellationToken cancellationToken)
    {
        var terraform = new JsonObject();
        if (document.RequiredProviders.Count > 0)
        {
            terraform["required_providers"] = new JsonObject(document.RequiredProviders.Select(one => KeyValuePair.Create(one.Key, JsonNode.Parse(one.Value))));
        }

        if (document.RequiredVersion is { } version) terraform["required_version"] = version;
        WorkspaceFile.Write(Path.Combine(directory, "workspace.tf.json"), Encoding.UTF8.GetBytes(new JsonObject { ["terraform"] = terraform }.ToJsonString()));
        var done = Path.Combine(directory, ".initialized");
        if (document.Needs.Length == 0 || File.Exists(done)) return;

        // The providers and modules that init is to get are those that a member names.
        WriteSample(directory, document, properties);
        var report = await cli.InitAsync(directory, isScratch: true, cancellationToken).ConfigureAwait(false);
        if (!report.IsSuccess) throw new PluginException(InitErrors.Of(report, document.Module?.Source));
        WorkspaceFile.Write(done, []);
    }

    /// <summary>Writes a member as it would be, of a name that no member has.</summary>
    private static MemberFiles WriteSample(string directory, TerraformDocument document, PluginProperties properties)
    {
        var identity = document.UsesDedicated ? new LogicalId(SampleKey.Value) : (LogicalId?)null;
        var files = document.Write(new MemberOrder { Key = SampleKey, Tags = TagSet.Empty.With(WellKnownTags.Intent, SampleKey.Value), LogicalId = identity, Properties = properties, Init = document.Module?.InitInput is null ? null : ":" }, directory);
        foreach (var (file, content) in files.Shared) WorkspaceFile.Write(Path.Combine(directory, file), content);
        WorkspaceFile.Write(Path.Combine(directory, FileNames.Member(SampleKey)), files.Member);
        return files;
    }

    private static SpecError ErrorOf(Diagnostic error, MemberFiles files)
    {
        if (error.Summary.Contains("Core version", StringComparison.Ordinal)) return new SpecError("$.terraform.required_version", error.ToString());
        if (error.Range is not { } range) return new SpecError("$", error.ToString());

        var text = range.Filename == FileNames.Member(SampleKey) ? files.Member : files.Shared.GetValueOrDefault(range.Filename);
        return new SpecError(text is null ? "$" : DocumentPaths.At(text, range.Start.Byte), error.ToString().Replace($"m_{SampleKey.Value}_", "", StringComparison.Ordinal));
    }

    private static void Clear(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => Path.GetFileName(file) is not (".initialized" or ".terraform.lock.hcl")).ToList()) File.Delete(file);
    }
}
