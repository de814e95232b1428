namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What Terraform takes as a name.</summary>
internal static class TerraformName
{
    public const int MaxLength = 100;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Violation(string name) =>
        name.Length is 0 or > MaxLength ? $"has {name.Length} characters: a name has from 1 to {MaxLength}"
        : !IsStart(name[0]) ? $"\"{name}\" begins with \"{name[0]}\": a name begins with a letter or _"
        : name.FirstOrDefault(static c => !IsPart(c)) is var wrong and not '\0' ? $"\"{name}\" has {(wrong == ' ' ? "a space" : $"\"{wrong}\"")} in it: a name has letters, digits, _ and -"
        : null;

    private static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsPart(char c) => IsStart(c) || char.IsAsciiDigit(c) || c == '-';
}
