using System.Globalization;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Ec2.Placement;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>Machines to be made by one request: they differ in their keys alone.</summary>
/// <param name="Recipe">What they are made from.</param>
/// <param name="Keys">Their keys, one for each.</param>
/// <param name="Tags">The tags they are born with.</param>
internal sealed record LaunchOrder(MachineRecipe Recipe, KeyRun Keys, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>What runs at the first boot, as EC2 takes it; null for nothing.</summary>
    public string? UserData { get; init; }

    /// <summary>The private address it gets; null for any.</summary>
    public string? PrivateAddress { get; init; }

    /// <summary>Where they go; null where the document leaves that to EC2.</summary>
    public Place? Place { get; init; }

    /// <summary>How many orders were made for the first key before this one, each of which surely made nothing.</summary>
    public int Attempt { get; init; }

    /// <summary>
    /// Makes EC2 answer a repeated request with what it made the first time. Made from the first key; another attempt, which may go to another zone, has another:
    /// EC2 keeps tokens apart by zone and would make a twin.
    /// </summary>
    public string Token => TokenOf(Keys.First, Attempt);

    /// <summary>The zone it goes to, in words; empty where EC2 chooses.</summary>
    public string Zone => Place?.Zone ?? string.Empty;

    /// <summary>The tags of the machines, which tell what they were made for.</summary>
    public IEnumerable<KeyValuePair<string, string>> Born => Tags
        .Append(new(WellKnownTags.Intent, Keys.First.Value))
        .Concat(Keys.Count > 1 ? [new(MachineTags.Batch, Keys.Count.ToString(CultureInfo.InvariantCulture))] : []);

    /// <summary>The token of an attempt.</summary>
    public static string TokenOf(IdempotencyKey key, int attempt) => attempt == 0 ? key.Value : $"{Shortened(key)}.{attempt.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A pattern for all tokens of a key.</summary>
    public static string TokensOf(IdempotencyKey key) => $"{Shortened(key)}.*";

    // A token has at most 64 characters, as a key has; what makes keys differ stands at their end.
    private static string Shortened(IdempotencyKey key) => key.Value.Length <= 60 ? key.Value : key.Value[^60..];
}
