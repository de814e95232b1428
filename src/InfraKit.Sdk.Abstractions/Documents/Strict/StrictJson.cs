using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>Reads JSON as a type and finds every error at once, with its path, line and column.</summary>
/// <remarks>
/// One walk beside the type's contract; what is sound is copied into a clean text and deserialised even when something else is not, so that rules
/// across members still run. Unknown and repeated members, missing ones, comments and trailing commas are errors. Names are case-sensitive.
/// </remarks>
internal static class StrictJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Lenient = [];

    /// <summary>Reads a part of a text as a type.</summary>
    /// <returns>What is sound of it; null when nothing is. Only worth something on its own while there are no errors.</returns>
    public static T? Read<T>(JsonFindings findings, Range part, string path, JsonTypeInfo<T> type)
    {
        var (start, length) = part.GetOffsetAndLength(findings.Text.Length);
        var slice = findings.Text.Utf8.Slice(start, length);
        var clean = new ArrayBufferWriter<byte>(length);
        var lenient = (JsonTypeInfo<T>)LenientOptions(type.Options).GetTypeInfo(typeof(T));
        if (!Walk(findings, slice, start, path, clean, type)) return default;

        try
        {
            return JsonSerializer.Deserialize(clean.WrittenSpan, lenient);
        }
        catch (Exception exception) when (LeafReader.IsRefusal(exception))
        {
            if (!findings.HasErrors) findings.Add(path, LeafReader.OwnWords(exception) ?? "not a value that is allowed here");
            return default;
        }
    }

    /// <summary>The same contract without required members: the clean text lacks what was not sound.</summary>
    internal static JsonSerializerOptions LenientOptions(JsonSerializerOptions strict) => Lenient.GetValue(strict, static options => new JsonSerializerOptions(options)
    {
        AllowDuplicateProperties = false,
        TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(static type =>
        {
            foreach (var property in type.Properties) property.IsRequired = false;
        }),
    });

    private static bool Walk(JsonFindings findings, ReadOnlySpan<byte> slice, int start, string path, ArrayBufferWriter<byte> clean, JsonTypeInfo type)
    {
        using var writer = new Utf8JsonWriter(clean, new JsonWriterOptions { SkipValidation = true });
        var walk = new StrictWalk(findings, slice, start, new JsonPath(path), writer);
        try
        {
            var sound = walk.Root(type);
            writer.Flush();
            return sound;
        }
        catch (JsonException exception)
        {
            SyntaxError.Add(findings, start, start + slice.Length, walk.Depth, walk.Path, exception);
            return false;
        }
    }
}
