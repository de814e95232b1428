using System.Text;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>What a machine runs at its first boot: the document's user data, and the flavor's commands after it.</summary>
internal static class UserDataText
{
    /// <summary>EC2's limit, before it is encoded.</summary>
    public const int MaxBytes = 16 * 1024;

    private const string Shell = "#!/bin/sh";
    private const string Boundary = "==infrakit-user-data==";

    /// <summary>The text; null for nothing.</summary>
    /// <exception cref="PluginException">It is too long.</exception>
    public static string? Of(string? userData, string? init)
    {
        var text = (userData, init) switch
        {
            (_, null or "") => userData,
            (null or "", _) => Script(init),
            _ => Parts(userData, Script(init)),
        };
        if (string.IsNullOrEmpty(text)) return null;
        if (Encoding.UTF8.GetByteCount(text) is var bytes and > MaxBytes) throw new PluginException(new PluginError(PluginErrorKind.Invalid, $"The user data and the flavor's commands are {bytes} bytes together; EC2 takes {MaxBytes}: fetch the rest from elsewhere."));

        return text;
    }

    /// <summary>As EC2 takes it.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Script(string init) => init.StartsWith("#!", StringComparison.Ordinal) || init.StartsWith("#cloud-config", StringComparison.Ordinal) ? init : $"{Shell}\n{init}\n";

    // cloud-init takes several parts, each of its own kind, as one MIME message.
    private static string Parts(params ReadOnlySpan<string> parts)
    {
        var message = new StringBuilder($"Content-Type: multipart/mixed; boundary=\"{Boundary}\"\nMIME-Version: 1.0\n\n");
        foreach (var part in parts) message.Append("--").Append(Boundary).Append("\nContent-Type: ").Append(KindOf(part)).Append("; charset=\"utf-8\"\n\n").Append(part).Append('\n');
        return message.Append("--").Append(Boundary).Append("--\n").ToString();
    }

    private static string KindOf(string part) => part.StartsWith("#cloud-config", StringComparison.Ordinal) ? "text/cloud-config" : "text/x-shellscript";
}
