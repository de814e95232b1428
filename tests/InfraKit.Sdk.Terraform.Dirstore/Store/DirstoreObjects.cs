namespace InfraKit.Sdk.Terraform.Dirstore.Store;

/// <summary>What there really is, and what happens to it behind terraform's back.</summary>
public sealed class DirstoreObjects
{
    private readonly ObjectFolder folder;

    internal DirstoreObjects(ObjectFolder folder) => this.folder = folder;

    /// <summary>Those in a directory, such as one of an executable provider.</summary>
    public static DirstoreObjects In(string directory) => new(new ObjectFolder(directory));

    public string Directory => folder.Folder;

    /// <summary>All of all types, by id.</summary>
    public IReadOnlyList<StoredObject> All => folder.All;

    /// <summary>All of a name, of which there may be many.</summary>
    public IReadOnlyList<StoredObject> Named(string name) => [.. All.Where(one => one.Name == name)];

    /// <summary>The only one of a name.</summary>
    public StoredObject Only(string name) => All.Single(one => one.Name == name);

    /// <summary>Null when there is none.</summary>
    public StoredObject? Find(string id) => folder.Find(id);

    /// <summary>Someone deletes an object; false when there was none.</summary>
    public bool Delete(string id) => folder.Delete(id);

    /// <summary>Someone changes an attribute: text, a number, a map, or null.</summary>
    public void Set(string id, string attribute, object? value)
    {
        var old = folder.Find(id) ?? throw DirstoreException.NotFound(id);
        folder.Write(new Bag(old.Attributes, StringComparer.Ordinal) { [attribute] = value is IReadOnlyDictionary<string, string> tags ? Plain(tags) : value });
    }

    /// <summary>Someone tags an object, or takes a tag away with null.</summary>
    public void Tag(string id, string key, string? value)
    {
        var tags = (folder.Find(id) ?? throw DirstoreException.NotFound(id)).Tags.ToDictionary(StringComparer.Ordinal);
        if (value is null) tags.Remove(key);
        else tags[key] = value;
        Set(id, "tags", tags);
    }

    /// <summary>Someone makes an object that terraform knows nothing of; answers its id.</summary>
    public string Add(string name, IReadOnlyDictionary<string, string>? tags = null, string? region = null)
    {
        var id = Births.NewId(DirstoreTypes.ObjectType);
        folder.Write(new Bag(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["type"] = DirstoreTypes.ObjectType,
            ["region"] = region,
            ["name"] = name,
            ["status"] = Births.Status,
            ["address"] = Births.NewAddress(),
            ["tags"] = tags is null ? null : Plain(tags),
        });
        return id;
    }

    private static Bag Plain(IReadOnlyDictionary<string, string> tags) => tags.ToDictionary(tag => tag.Key, tag => (object?)tag.Value, StringComparer.Ordinal);
}
