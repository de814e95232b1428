using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>All launch templates.</summary>
internal sealed class Templates(Account account)
{
    private int made;

    public TokenTable<LaunchTemplate> Tokens { get; } = new(template => template.IsDeleted);

    public SortedDictionary<string, LaunchTemplate> ByName { get; } = new(StringComparer.Ordinal);

    public LaunchTemplate Create(string name, IReadOnlyDictionary<string, string> tags)
    {
        if (ByName.ContainsKey(name)) throw new ApiError("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        return ByName[name] = new LaunchTemplate(account.Ids.Next("lt"), name, ++made, account.Now, tags);
    }

    public void Delete(LaunchTemplate template)
    {
        template.IsDeleted = true;
        ByName.Remove(template.Name);
    }

    public LaunchTemplate WithId(string id)
    {
        if (!Ids.IsWellFormed(id, "lt")) throw new ApiError("InvalidLaunchTemplateId.Malformed", $"Invalid id: \"{id}\"");
        return ByName.Values.FirstOrDefault(template => template.Id == id) ?? throw new ApiError("InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.");
    }

    public LaunchTemplate WithName(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new ApiError("InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");

    /// <summary>Reads <c>LaunchTemplateId</c> or <c>LaunchTemplateName</c>.</summary>
    public LaunchTemplate Named(Form form) => (form.Text("LaunchTemplateId"), form.Text("LaunchTemplateName")) switch
    {
        (null, null) => throw ApiError.Missing("LaunchTemplateId"),
        ({ } id, null) => WithId(id),
        (null, { } name) => WithName(name),
        _ => throw ApiError.Combination("You must specify either a launch template ID or name in the request, but not both."),
    };

    /// <summary>Reads <c>Version</c> beside the template's id or name.</summary>
    public TemplateVersion Version(Form form)
    {
        var template = Named(form);
        return Version(template, form.Text("Version"));
    }

    public static TemplateVersion Version(LaunchTemplate template, string? version) =>
        template.Version(version) ?? throw new ApiError("InvalidLaunchTemplateId.VersionNotFound", $"Could not find the specified version {version} for the launch template with ID {template.Id}.");
}
