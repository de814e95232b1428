using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>The contracts of the document's spellings.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters =
    [
        typeof(DurationConverter),
        typeof(WordConverter<UpdateMode>),
        typeof(WordConverter<UpdateAction>),
        typeof(WordConverter<FailureAction>),
        typeof(WordConverter<DrainExpiry>),
        typeof(WordConverter<HealRung>),
        typeof(WordConverter<ChangeReason>),
        typeof(WordConverter<Hold>),
    ])]
[JsonSerializable(typeof(InfraKitEnvelope))]
[JsonSerializable(typeof(ResourceEnvelope))]
[JsonSerializable(typeof(ManagerEntry))]
internal sealed partial class GroupDocumentContext : JsonSerializerContext;
