namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>The terraform, or the tofu, of this machine.</summary>
internal static class TerraformBinary
{
    private static readonly string? Found = new[] { "terraform", "tofu" }.Select(Find).FirstOrDefault(path => path is not null);

    public static string Path
    {
        get
        {
            Assert.SkipWhen(Found is null, "needs terraform or tofu in PATH");
            return Found;
        }
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
