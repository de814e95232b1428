namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A launch template and its versions.</summary>
internal sealed class LaunchTemplate(string id, string name, int number, DateTimeOffset madeAt, IReadOnlyDictionary<string, string> tags)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public int Number { get; } = number;

    public DateTimeOffset MadeAt { get; } = madeAt;

    public TagBag Bag { get; } = new(tags);

    public List<TemplateVersion> Versions { get; } = [];

    public int Default { get; set; } = 1;

    public int Latest => Versions.Count;

    public bool IsDeleted { get; set; }

    public TemplateVersion? Version(string? name) => name switch
    {
        null or "" or "$Default" => Versions[Default - 1],
        "$Latest" => Versions[^1],
        _ => Versions.Find(version => $"{version.Number}" == name),
    };
}
