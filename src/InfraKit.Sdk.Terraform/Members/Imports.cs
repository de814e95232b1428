using InfraKit.Sdk.Terraform.Documents;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Which existing resource a member is to be, where the document names some: each is imported once.</summary>
internal static class Imports
{
    private const string Name = "imported";

    /// <summary>The id to import for a member; null when it is to be made.</summary>
    /// <param name="document">The document.</param>
    /// <param name="order">The member.</param>
    /// <param name="taken">The ids that other members are.</param>
    /// <param name="groupDirectory">The group's directory.</param>
    public static string? IdFor(TerraformDocument document, MemberOrder order, IReadOnlySet<string> taken, string groupDirectory)
    {
        var spent = File.Exists(Path.Combine(groupDirectory, Name)) ? File.ReadAllLines(Path.Combine(groupDirectory, Name)).ToHashSet(StringComparer.Ordinal) : [];
        var named = order.LogicalId is { } identity && document.Imports.ByLogicalId.TryGetValue(identity, out var its) ? [its] : document.Imports.Ids;
        return named.FirstOrDefault(id => !taken.Contains(id) && !spent.Contains(id));
    }

    /// <summary>An id was imported: when its member is gone one day, another is made.</summary>
    public static void Spent(string groupDirectory, string id)
    {
        var path = Path.Combine(groupDirectory, Name);
        if (!File.Exists(path) || !File.ReadAllLines(path).Contains(id, StringComparer.Ordinal)) File.AppendAllLines(path, [id]);
    }
}
