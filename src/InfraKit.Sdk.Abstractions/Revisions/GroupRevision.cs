using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace InfraKit.Sdk;

/// <summary>The revisions of groups: what their members are made of, as a hash.</summary>
/// <remarks>Allocation and policies are no part of it. Formatting, the order of members and the spelling of numbers don't change it.</remarks>
public static class GroupRevision
{
    private const string Prefix = "v1-";
    private const int HashLength = 52;
    private const int InfraKitLength = 32;

    /// <summary>The revision: <c>v1-</c> and the SHA-256 of the canonical form in base32, 55 characters in all.</summary>
    public static SpecRevision Of(PluginSpec instance, PluginSpec flavor)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(flavor);
        var text = new ArrayBufferWriter<byte>();
        text.Write("{\"Flavor\":"u8);
        Write(text, flavor);
        text.Write(",\"Instance\":"u8);
        Write(text, instance);
        text.Write("}"u8);
        return new SpecRevision(Prefix + Base32.Encode(SHA256.HashData(text.WrittenSpan)));
    }

    /// <summary>What InfraKit would tag the members with, so that a fleet it made is adopted and not rolled: 32 characters of base32.</summary>
    /// <remarks>As InfraKit does, integers above 2^53 lose precision.</remarks>
    [SuppressMessage("Security", "CA5350", Justification = "InfraKit's own hash; it guards nothing.")]
    public static SpecRevision InfraKitOf(PluginSpec instance, PluginSpec flavor)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(flavor);
        return new SpecRevision(Base32.Encode(SHA1.HashData([.. StableJson.Of(instance), .. StableJson.Of(flavor)])));
    }

    /// <summary>True for a tag this version understands: <c>v1-…</c>, InfraKit's hash, or <c>bootstrap</c>. Another one never means that a member has drifted.</summary>
    public static bool IsKnownVersion(SpecRevision tag)
    {
        var text = tag.ToString();
        return tag == SpecRevision.Bootstrap
            || Base32.IsText(text, InfraKitLength)
            || (text.StartsWith(Prefix, StringComparison.Ordinal) && Base32.IsText(text.AsSpan(Prefix.Length), HashLength));
    }

    private static void Write(ArrayBufferWriter<byte> output, PluginSpec plugin)
    {
        output.Write("{\"Plugin\":"u8);
        CanonicalJson.WriteText(output, plugin.Plugin.Value);
        if (!plugin.Properties.IsNone)
        {
            output.Write(",\"Properties\":"u8);
            output.Write(plugin.Properties.Canonical);
        }

        output.Write("}"u8);
    }
}
