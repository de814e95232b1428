namespace InfraKit.Sdk.State;

/// <summary>The names of entries: <c>groups/web/header</c>, <c>groups/web/intents/…</c>, <c>…/members/…</c>, <c>…/revisions/…</c>.</summary>
internal static class StateKeys
{
    public const string Groups = "groups/";

    public const string Intents = "intents";

    public const string Members = "members";

    public const string Revisions = "revisions";

    public const string Header = "header";

    public static string Prefix(GroupId group) => $"{Groups}{group.Value}/";

    public static StateKey HeaderOf(GroupId group) => new(Prefix(group) + Header);

    public static StateKey Of(GroupId group, string kind, string id) => new($"{Prefix(group)}{kind}/{Uri.EscapeDataString(id)}");
}
