namespace InfraKit.Sdk.Terraform.Tests.Fixtures;

/// <summary>The real binary, without which tests are skipped.</summary>
internal static class RealTerraform
{
    /// <summary>Its path.</summary>
    public static string Require()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => new[] { Path.Combine(directory, "terraform"), Path.Combine(directory, "tofu") }.Where(File.Exists))
            .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)
            .FirstOrDefault();
        Assert.SkipWhen(found is null, "needs terraform or tofu");
        return Environment.GetEnvironmentVariable("INFRAKIT_TERRAFORM") ?? found!;
    }
}
