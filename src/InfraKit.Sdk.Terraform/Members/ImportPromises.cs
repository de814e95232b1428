namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Ids of existing resources that members on their way are to be: of several that are made at once each gets its own.</summary>
internal sealed class ImportPromises
{
    private readonly Lock mutex = new();
    private readonly List<ImportPromise> made = [];

    /// <summary>Promises an id to a member of a group, until the promise is disposed of.</summary>
    /// <param name="group">The group.</param>
    /// <param name="key">The member.</param>
    /// <param name="choose">Chooses, told what is promised to others; null for none.</param>
    public ImportPromise Make(string group, string key, Func<IEnumerable<string>, string?> choose)
    {
        lock (mutex)
        {
            var promise = new ImportPromise(this, group, key, choose(made.Where(one => one.Group == group && one.Key != key).Select(one => one.Id).OfType<string>()));
            made.Add(promise);
            return promise;
        }
    }

    /// <summary>The member is made, or given up.</summary>
    public void End(ImportPromise promise)
    {
        lock (mutex) made.Remove(promise);
    }
}
