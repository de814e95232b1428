using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What Terraform's configurations have and a member's document can't: each with what to do instead.</summary>
internal static class RefusedFields
{
    public static void Check(DocumentFields fields, List<SpecError> errors)
    {
        Refuse("$.variable", fields.RefusedVariable, "a member has no variables: write the value itself, or use locals");
        Refuse("$.output", fields.RefusedOutput, "a member has no outputs of its own: name what the description shows in Attributes");
        Refuse("$.module", fields.RefusedModule, "use Module: it says which resource inside is the member");
        Refuse("$.moved", fields.RefusedMoved, "leave it out: a resource's name in the document is no part of a member's identity");
        Refuse("$.removed", fields.RefusedRemoved, "leave it out: members are removed when the group is smaller or destroyed");
        Refuse("$.import", fields.RefusedImport, "use Import: a list of ids, or ids by logical id");
        Refuse("$.check", fields.RefusedCheck, "leave it out: the group's own health checks watch members");
        Refuse("$.ephemeral", fields.RefusedEphemeral, "leave it out: use data, or an environment variable of the provider for what must not be kept");
        if (fields.Module is null) return;

        Refuse("$.resource", fields.Resource, Beside);
        Refuse("$.data", fields.Data, Beside);
        Refuse("$.locals", fields.Locals, Beside);
        if (fields.Member is not null) errors.Add(new("$.Member", "stands beside Module: name the member inside of it in Module.Member"));

        void Refuse(string path, JsonElement? value, string advice)
        {
            if (value is not null) errors.Add(new(path, advice));
        }
    }

    private const string Beside = "stands beside Module: a member is a module or resources; leave out this or Module";
}
