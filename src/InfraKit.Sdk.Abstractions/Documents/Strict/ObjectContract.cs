using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>What a walk asks about the members of a type.</summary>
internal sealed class ObjectContract
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, ObjectContract> Known = [];

    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);

    private ObjectContract(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsExtensionData) TakesUnknown = true;
            else if (property.Set is not null || property.AssociatedParameter is not null) members[property.Name] = Member.Of(type, property);
        }
    }

    /// <summary>True when the type keeps what it doesn't know.</summary>
    public bool TakesUnknown { get; }

    public IEnumerable<string> Names => members.Keys;

    public IEnumerable<string> Required => members.Where(member => member.Value.IsRequired).Select(member => member.Key);

    public static ObjectContract Of(JsonTypeInfo type) => Known.GetValue(type, static type => new ObjectContract(type));

    public Member? Find(string name) => members.GetValueOrDefault(name);

    /// <summary>One member of a type.</summary>
    internal sealed record Member(JsonTypeInfo Type, LeafReader Leaf, bool IsRequired)
    {
        public static Member Of(JsonTypeInfo owner, JsonPropertyInfo property)
        {
            var type = owner.Options.GetTypeInfo(property.PropertyType);
            return new Member(type, LeafReader.ForMember(owner, property, type), property.IsRequired);
        }
    }
}
