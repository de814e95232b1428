using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution;

/// <summary>The tags the engine puts on instances.</summary>
internal static class InstanceTags
{
    /// <summary>The tags of an instance about to be made.</summary>
    public static TagSet Of(ManagedGroup group, Intent intent, string? owner)
    {
        var tags = group.Spec.Tags
            .With(WellKnownTags.Group, group.Id.Value)
            .With(WellKnownTags.Revision, intent.Revision.Value)
            .With(WellKnownTags.Intent, intent.Key.Value);
        if (intent.LogicalId is { } identity) tags = tags.With(WellKnownTags.LogicalId, identity.Value);
        return owner is null ? tags : tags.With(WellKnownTags.Owner, owner);
    }

    /// <summary>The tags of an instance that asks to be adopted.</summary>
    public static TagSet Adopting(ManagedGroup group, Intent intent, string? owner)
    {
        var tags = TagSet.Empty.With(WellKnownTags.Group, group.Id.Value).With(WellKnownTags.Revision, intent.Revision.Value);
        return owner is null ? tags : tags.With(WellKnownTags.Owner, owner);
    }

    /// <summary>The tags of an instance that becomes another revision: those it bears, and what they change to. The attempt that made it stays on it.</summary>
    public static TagSet Changing(ManagedGroup group, Intent intent, string? owner)
    {
        var tags = (intent.Described?.Tags ?? TagSet.Empty).With(group.Spec.Tags)
            .With(WellKnownTags.Group, group.Id.Value)
            .With(WellKnownTags.Revision, intent.Revision.Value);
        if (intent.LogicalId is { } identity) tags = tags.With(WellKnownTags.LogicalId, identity.Value);
        return owner is null ? tags : tags.With(WellKnownTags.Owner, owner);
    }
}
