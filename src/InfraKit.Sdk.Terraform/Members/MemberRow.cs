using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Files;
using InfraKit.Sdk.Terraform.States;
using InfraKit.Sdk.Terraform.Workspaces;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>A row of a listing, of what is known of a workspace.</summary>
internal static class MemberRow
{
    /// <summary>The members that are listed, and bear all of the tags.</summary>
    public static IEnumerable<InstanceDescription> Of(WorkspaceView view, InstanceQuery query, TerraformDriftAction drift, DocumentCache documents) => view.Members.Values
        .Where(member => !view.IsGone(member) && member.Note.Order.Tags.Contains(query.Tags))
        .Select(member => Describe(view, member, query.Details, drift, documents));

    /// <summary>The row of one.</summary>
    public static InstanceDescription Describe(WorkspaceView view, Member member, bool details, TerraformDriftAction drift, DocumentCache documents)
    {
        var resource = view.ResourceOf(member);
        var difference = view.Differences.FirstOrDefault(one => LabelText.MemberKeyOf(one.Key) == member.Key).Value;
        var (status, reason) = StatusOf(view, member, resource);
        return new InstanceDescription(new InstanceId(member.Key), member.Note.Order.Tags, status)
        {
            LogicalId = member.Note.Order.LogicalId,
            Health = difference is not null && drift == TerraformDriftAction.Replace ? Health.Unhealthy : Health.Unknown,
            Details = !details ? null : new InstanceDetails
            {
                Endpoints = resource is null ? [] : [.. Endpoints(resource, documents.Of(member.Note.Order.Properties))],
                Properties = resource is null ? null : Attributes(resource, documents.Of(member.Note.Order.Properties)),
                StatusReason = reason ?? (difference is null ? null : $"changed behind Terraform's back: {difference}"),
            },
        };
    }

    private static IEnumerable<InstanceEndpoint> Endpoints(StateResource resource, TerraformDocument document) =>
        document.MemberType?.AddressAttribute is { } way && resource.TextAt(way) is { Length: > 0 } host ? document.Ports.Select(port => new InstanceEndpoint(port.Key, host, port.Value)) : [];

    private static (InstanceStatus Status, string? Reason) StatusOf(WorkspaceView view, Member member, StateResource? resource) => member.Phase switch
    {
        MemberPhase.Ending or MemberPhase.Leaving => (InstanceStatus.Stopping, null),
        MemberPhase.Held => (InstanceStatus.Pending, "its creation was cut short: it is looked whether it came about"),
        _ when resource is { IsTainted: true } => (InstanceStatus.Stopped, "tainted: its creation was not finished"),
        _ when resource is not null || view.Done.GetValueOrDefault(member.Key) => (InstanceStatus.Running, null),
        _ => (InstanceStatus.Pending, null),
    };

    /// <summary>The attributes that are shown, those that have a value and are no secret.</summary>
    private static PluginProperties Attributes(StateResource resource, TerraformDocument document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var attribute in document.Attributes.Prepend("id").Distinct(StringComparer.Ordinal))
            {
                if (resource.Shown(attribute) is not { } value) continue;

                writer.WritePropertyName(attribute);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return PluginProperties.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
