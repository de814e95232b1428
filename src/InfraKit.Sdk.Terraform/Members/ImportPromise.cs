namespace InfraKit.Sdk.Terraform.Members;

/// <summary>An existing resource that a member on its way is to be.</summary>
/// <param name="promises">All of them.</param>
/// <param name="group">The group.</param>
/// <param name="key">The member.</param>
/// <param name="id">The resource's id; null when the member is to be made.</param>
internal sealed class ImportPromise(ImportPromises promises, string group, string key, string? id) : IDisposable
{
    public string Group => group;

    public string Key => key;

    public string? Id => id;

    public void Dispose() => promises.End(this);
}
