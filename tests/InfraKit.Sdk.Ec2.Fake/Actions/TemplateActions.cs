using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Makes, changes and removes launch templates.</summary>
internal static class TemplateActions
{
    public static byte[] Create(Call call)
    {
        var (form, templates, token) = (call.Form, call.Account.Templates, call.Token());
        var name = form.Required("LaunchTemplateName");
        if (name.Length is < 3 or > 128) throw new ApiError("InvalidLaunchTemplateName.MalformedException", "The launch template name must be between 3 and 128 characters.");
        var (spec, tags) = (Data(form), TagSpecifications.Read(form).Of("launch-template"));
        if (templates.Tokens.Find("", token, form) is { } made) return Answer(call, made);
        call.StopDry();
        var template = templates.Create(name, tags);
        template.Versions.Add(new TemplateVersion(template, 1, spec, form.Text("VersionDescription"), call.Now));
        return Answer(call, templates.Tokens.Remember("", token, form, template));
    }

    public static byte[] CreateVersion(Call call)
    {
        var template = call.Account.Templates.Named(call.Form);
        var spec = Data(call.Form);
        if (call.Form.Text("SourceVersion") is { } source) spec = spec.Over(Templates.Version(template, source).Spec);
        call.StopDry();
        var version = new TemplateVersion(template, template.Latest + 1, spec, call.Form.Text("VersionDescription"), call.Now);
        template.Versions.Add(version);
        return call.Answer(answer => answer.Group("launchTemplateVersion", item => TemplateXml.Write(item, version)));
    }

    public static byte[] Modify(Call call)
    {
        var template = call.Account.Templates.Named(call.Form);
        var version = Templates.Version(template, call.Form.Required("SetDefaultVersion"));
        call.StopDry();
        template.Default = version.Number;
        return Answer(call, template);
    }

    public static byte[] Delete(Call call)
    {
        var template = call.Account.Templates.Named(call.Form);
        call.StopDry();
        call.Account.Templates.Delete(template);
        return Answer(call, template);
    }

    private static LaunchSpec Data(Form form)
    {
        var data = form.Under("LaunchTemplateData");
        return data.IsEmpty ? throw ApiError.Missing("LaunchTemplateData") : LaunchSpec.Read(data);
    }

    private static byte[] Answer(Call call, LaunchTemplate template) => call.Answer(answer => answer.Group("launchTemplate", item => TemplateXml.Write(item, template, call.Now)));
}
