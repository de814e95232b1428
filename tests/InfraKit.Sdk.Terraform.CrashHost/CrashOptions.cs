namespace InfraKit.Sdk.Terraform.CrashHost;

/// <summary>How the host runs terraform: the provider and its configuration come with the environment.</summary>
internal static class CrashOptions
{
    public static void Configure(TerraformOptions options, string directory)
    {
        options.Directory = directory;
        options.Binary = Environment.GetEnvironmentVariable("INFRAKIT_TERRAFORM");
        options.VisibilityLag = TimeSpan.FromMilliseconds(300);
        options.BatchWindow = TimeSpan.FromMilliseconds(20);
        options.StopTimeout = TimeSpan.FromSeconds(20);
        options.LockTimeout = TimeSpan.FromSeconds(20);
        options.DriftInterval = Timeout.InfiniteTimeSpan;
        options.MemberTypes.Add(new TerraformMemberType("dirstore_object")
        {
            TagsArgument = "tags",
            Lookup = new TerraformLookup("dirstore_objects", """{ "tags": { "infrakit.intent": "{intent}" } }""", "ids"),
        });
    }
}
