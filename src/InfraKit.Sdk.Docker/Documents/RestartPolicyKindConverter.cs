using System.Text.Json;
using System.Text.Json.Serialization;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>The words of a restart policy.</summary>
internal sealed class RestartPolicyKindConverter : JsonConverter<RestartPolicyKind>
{
    public const string Expected = "expected one of \"no\", \"on-failure\", \"always\", \"unless-stopped\"";

    /// <summary>The kind a word names; null for none.</summary>
    public static RestartPolicyKind? KindOf(string? word) => word switch
    {
        "" => RestartPolicyKind.Undefined,
        "no" => RestartPolicyKind.No,
        "on-failure" => RestartPolicyKind.OnFailure,
        "always" => RestartPolicyKind.Always,
        "unless-stopped" => RestartPolicyKind.UnlessStopped,
        _ => null,
    };

    public override RestartPolicyKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && KindOf(reader.GetString()) is { } kind ? kind : throw new JsonException(Expected);

    public override void Write(Utf8JsonWriter writer, RestartPolicyKind value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        RestartPolicyKind.No => "no",
        RestartPolicyKind.OnFailure => "on-failure",
        RestartPolicyKind.Always => "always",
        RestartPolicyKind.UnlessStopped => "unless-stopped",
        _ => string.Empty,
    });
}
