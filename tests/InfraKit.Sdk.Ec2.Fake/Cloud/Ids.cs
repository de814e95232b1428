using System.Buffers;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>Names things as EC2 does, 17 digits that look random; the same names in the same order for every fake, so that a failure repeats.</summary>
internal sealed class Ids
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private ulong made;

    public string Next(string prefix) => $"{prefix}-0{Mix(++made):x16}";

    /// <summary>True for a prefix with 8 or 17 hexadecimal digits behind it.</summary>
    public static bool IsWellFormed(string id, string prefix) =>
        id.Length > prefix.Length + 1 && id.StartsWith(prefix, StringComparison.Ordinal) && id[prefix.Length] == '-'
        && id.Length - prefix.Length - 1 is 8 or 17 && id.AsSpan(prefix.Length + 1).IndexOfAnyExcept(Digits) < 0;

    /// <summary>Numbers that follow each other become numbers that don't look it (the finalizer of splitmix64).</summary>
    internal static ulong Mix(ulong number)
    {
        number += 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
