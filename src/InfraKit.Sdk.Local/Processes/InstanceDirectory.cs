using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>The names of the files of one instance.</summary>
internal readonly record struct InstanceDirectory(string Root, string Id)
{
    private const string Prefix = "p-";
    private const int Digits = 24;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public string Path => System.IO.Path.Combine(Root, Id);

    public string Lock => File("lock");

    public string Record => File("record.json");

    /// <summary>Present from the moment a stop begins.</summary>
    public string Stopping => File("stopping");

    public string StandardOutput => File("stdout.log");

    public string StandardError => File("stderr.log");

    public InstanceId InstanceId => new(Id);

    /// <summary>The id that a key makes: the same key always meets the same directory, so it can't make two.</summary>
    public static string IdOf(IdempotencyKey key) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value)))[..Digits];

    public static bool IsId(string text) =>
        text.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal) && !text.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits);

    /// <summary>The permission to start once; the launcher takes it by renaming it to the claim.</summary>
    public string Ticket(string attempt) => File($"ticket-{attempt}");

    public string Claim(string attempt) => File($"claim-{attempt}");

    /// <summary>Who the launcher became: pid, start time, boot.</summary>
    public string Pid(string attempt) => File($"pid-{attempt}");

    /// <summary>How it ended, when the host that started it lived to see.</summary>
    public string Exit(string attempt) => File($"exit-{attempt}");

    private string File(string name) => System.IO.Path.Combine(Root, Id, name);
}
