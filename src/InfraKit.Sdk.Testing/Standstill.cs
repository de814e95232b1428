using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Testing;

/// <summary>Tells how a group stands that did not get where it should.</summary>
internal static class Standstill
{
    public static string Tell(GroupDescription group, TimeSpan limit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Not reached within {limit} of virtual time: {group.Spec.Id} is {group.Rollout}, converged {group.Converged}, failures {group.Failures}, stalled \"{group.Stalled}\", error {group.LastError}\n");
        text.Append(CultureInfo.InvariantCulture, $"wanted {group.Revision}, good {group.GoodRevision}, {group.Members.Count} members:\n");
        foreach (var member in group.Members)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {member.Instance.Id} {member.Revision} {member.State} {member.Instance.Status} {member.Health} ({member.HealthReason})\n");
        }

        foreach (var refusal in group.Refusals) text.Append(CultureInfo.InvariantCulture, $"  refused: {refusal}\n");
        return text.ToString();
    }
}
