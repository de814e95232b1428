using System.Net;
using System.Net.Sockets;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>An address of the host that a port is bound to.</summary>
internal static class HostAddress
{
    /// <summary>What is wrong with an address; null when it is one. An engine takes those it can't read for every address, which may be more than was meant.</summary>
    public static string? Violation(string text) =>
        Read(text) is null ? $"\"{text}\" is no address of the host: expected one such as \"127.0.0.1\" or \"::1\"; leave it out for all" : null;

    /// <summary>True when one port can't be bound to both; null is every address, and one that is none overlaps none.</summary>
    public static bool Overlap(string? one, string? other)
    {
        if (one is null || other is null) return true;
        if (Read(one) is not { } first || Read(other) is not { } second || first.AddressFamily != second.AddressFamily) return false;

        return first.Equals(second) || IsEvery(first) || IsEvery(second);
    }

    private static bool IsEvery(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress? Read(string text)
    {
        if (!IPAddress.TryParse(text, out var address)) return null;
        if (address.AddressFamily == AddressFamily.InterNetwork) return address.ToString() == text ? address : null;
        if (text.AsSpan().IndexOfAny('[', '%') >= 0) return null;

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
