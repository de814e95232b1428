using System.Globalization;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>The seeds of kills: as many as <c>INFRAKIT_TERRAFORM_KILLS</c> says, from <c>INFRAKIT_TERRAFORM_SEED</c> on; that one alone when no number is given with it.</summary>
internal static class KillSeeds
{
    private const int Default = 30;

    public static TheoryData<int> All => [.. Enumerable.Range(From ?? 1, Number ?? (From is null ? Default : 1))];

    private static int? From => Of("INFRAKIT_TERRAFORM_SEED");

    private static int? Number => Of("INFRAKIT_TERRAFORM_KILLS");

    private static int? Of(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
