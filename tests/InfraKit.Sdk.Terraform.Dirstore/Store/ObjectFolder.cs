using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Store;

/// <summary>A file for each object. A reader sees a file as a whole or not at all.</summary>
internal sealed class ObjectFolder(string folder)
{
    public string Folder => folder;

    public IReadOnlyList<StoredObject> All =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<StoredObject>()]
            : [];

    public string PathOf(string id) => Path.Combine(folder, id + ".json");

    public StoredObject? Find(string id) => Read(PathOf(id));

    public void Write(Bag attributes)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}.draft");
        File.WriteAllText(draft, JsonValues.Write(attributes));
        File.Move(draft, PathOf((string)attributes["id"]!), overwrite: true);
    }

    public bool Delete(string id)
    {
        if (!File.Exists(PathOf(id))) return false;
        File.Delete(PathOf(id));
        return true;
    }

    private static StoredObject? Read(string path)
    {
        try
        {
            return StoredObject.Parse(File.ReadAllBytes(path));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
