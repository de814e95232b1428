using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Observation;

/// <summary>Members of which nobody knows whether they were changed in place: each is taken for the revision from which it would have to be changed.</summary>
internal static class HalfChanges
{
    public static void Look(ManagedGroup group)
    {
        for (var at = 0; at < group.Members.Count; at++)
        {
            ref var detail = ref group.Members.Details[at];
            if (detail.PerhapsOf is not { } other || !detail.WasSeen) continue;

            ref var row = ref group.Members.Row(at);
            var labelled = RowFold.Revision(detail.Description);
            var revision = group.Memory.Target.Matches(labelled) && labelled != other ? other : labelled;
            // Its labels were written last: what they promise has happened.
            if (labelled == other) detail.PerhapsOf = null;
            if (revision == row.Revision && labelled != other) continue;

            row = row with { Revision = revision };
            group.Members.Touch(row.Id);
        }
    }
}
