using System.Net;
using System.Net.Sockets;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>The private address that an identity stands for, as it did in the original.</summary>
internal static class PrivateAddress
{
    /// <summary>The address; null for an identity that is only a name.</summary>
    public static IPAddress? Of(LogicalId? identity) =>
        identity is { } id && id.Value.Count(character => character == '.') == 3 && IPAddress.TryParse(id.Value, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address : null;
}
