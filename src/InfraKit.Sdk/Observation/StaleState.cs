using System.Globalization;
using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Observation;

/// <summary>
/// Notices that the state an engine began from is older than what was done: an instance bears a key of this group that its record has not given out yet.
/// Whoever plans from such a state undoes what was done since.
/// </summary>
internal static class StaleState
{
    /// <summary>Looks at the key of an instance's creation.</summary>
    public static void Look(ManagedGroup group, IdempotencyKey key)
    {
        var record = group.Record;
        if (group.Unusable is not null || NumberOf(record, key) is not { } number || number <= record.KeysIssued) return;

        group.Unusable = new PluginError(
            PluginErrorKind.Invalid,
            $"The stored state is older than what was done: an instance was made by attempt {number}, and the state knows of {record.KeysIssued}. Nothing is done; "
            + "let the store catch up, and restart the engine.");
        group.LastError = group.Unusable;
    }

    private static long? NumberOf(GroupRecord record, IdempotencyKey key)
    {
        var text = key.Value.AsSpan();
        var isOurs = text.Length > record.Nonce.Length + 1 && text.StartsWith(record.Nonce, StringComparison.Ordinal) && text[record.Nonce.Length] == '-';
        return isOurs && long.TryParse(text[(record.Nonce.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
