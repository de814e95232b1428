using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>DescribeLaunchTemplates and DescribeLaunchTemplateVersions.</summary>
internal static class TemplateLists
{
    private static readonly FilterTable<TemplateVersion> VersionFilters = new FilterTable<TemplateVersion>()
        .With("is-default-version", version => version.Number == version.Template.Default ? "true" : "false").With("image-id", version => version.Spec.ImageId).With("instance-type", version => version.Spec.Type);

    public static byte[] Templates(Call call)
    {
        var templates = call.Account.Templates;
        var filters = new FilterTable<LaunchTemplate>(template => template.Bag.Seen(call.Now)).With("launch-template-name", template => template.Name);
        List<string> ids = [.. call.Form.List("LaunchTemplateId"), .. call.Form.List("LaunchTemplateName").Select(name => templates.WithName(name).Id)];
        return call.List("launchTemplates", ids, templates.WithId, templates.ByName.Values, filters, (item, template) => TemplateXml.Write(item, template, call.Now), least: 1, most: 200);
    }

    public static byte[] Versions(Call call)
    {
        var (form, templates) = (call.Form, call.Account.Templates);
        var names = form.List("LaunchTemplateVersion");
        var isNamed = (form.Text("LaunchTemplateId") ?? form.Text("LaunchTemplateName")) is not null;
        if (!isNamed && names.Any(name => name is not ("$Latest" or "$Default"))) throw ApiError.Missing("LaunchTemplateId");
        // Without a template it is the latest or default version of all.
        var of = isNamed ? [templates.Named(form)] : templates.ByName.Values.ToList();
        var versions = of.SelectMany(template => names.Count > 0 ? names.Select(name => Cloud.Templates.Version(template, name)) : template.Versions).Distinct();
        return call.List("launchTemplateVersionSet", [], _ => throw new InvalidOperationException(), versions, VersionFilters, TemplateXml.Write, least: 1, most: 200);
    }
}
