namespace InfraKit.Sdk;

/// <summary>What a mode of updates has no use for is refused where it is written.</summary>
internal static class ModeRules
{
    public static void Check(UpdatePolicy updating, Problem problem)
    {
        var why = updating.Mode switch
        {
            UpdateMode.OnDelete => "with \"onDelete\" a new revision comes only when a member leaves for another reason",
            UpdateMode.Recreate => "\"recreate\" takes all members down before it makes new ones",
            _ => null,
        };
        if (why is null) return;

        if (updating.Surge is not null) Refuse("Surge");
        if (updating.Unavailable is not null && updating.Mode == UpdateMode.Recreate) Refuse("Unavailable");
        if (updating.Steps.Count > 0) Refuse("Steps");
        if (updating.RetireAfter > TimeSpan.Zero) Refuse("RetireAfter");

        void Refuse(string field) => problem($"Updating.{field}", $"has no meaning here: {why}; leave it out, or use Mode \"rolling\"");
    }
}
