using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>A group's record as it is stored: the spec as a document, the memory beside it.</summary>
internal sealed record GroupHeader
{
    public required string Document { get; init; }

    public required long Generation { get; init; }

    public required string Nonce { get; init; }

    public required long KeysIssued { get; init; }

    public required bool IsEnding { get; init; }

    public required MemoryRecord Memory { get; init; }

    public static GroupHeader Of(GroupRecord record) => new()
    {
        Document = System.Text.Encoding.UTF8.GetString(GroupDocument.WriteStored(record.Spec)),
        Generation = record.Generation,
        Nonce = record.Nonce,
        KeysIssued = record.KeysIssued,
        IsEnding = record.IsEnding,
        Memory = MemoryRecord.Of(record.Memory),
    };

    public GroupRecord Restore() =>
        new(GroupDocument.ReadStored(System.Text.Encoding.UTF8.GetBytes(Document)), Generation, Memory.Restore(), Nonce) { KeysIssued = KeysIssued, IsEnding = IsEnding };
}
