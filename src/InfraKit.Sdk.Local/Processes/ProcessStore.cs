using System.Collections.Concurrent;
using System.Text.Json;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>The records of a directory of instances. What can't be read is an error, never an absence.</summary>
internal sealed class ProcessStore(string root, TimeProvider time)
{
    private const string NewPrefix = ".new-";
    private const string GonePrefix = ".gone-";
    private const int RemoveAttempts = 5;

    /// <summary>File times are this coarse at worst: a record younger than this when it was read may change without its time doing so.</summary>
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CachedRecord> cache = new(StringComparer.Ordinal);
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    private int swept;

    public string PortsLock => Path.Combine(root, "ports.lock");

    public InstanceDirectory At(string id) => new(root, id);

    /// <summary>Makes the directory, readable by its owner only.</summary>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(root)) return;

        Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Clears away, once, what a killed host left half made or half removed.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(root) || Interlocked.Exchange(ref swept, 1) == 1) return;

        foreach (var path in Directory.EnumerateDirectories(root, ".*"))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith(GonePrefix, StringComparison.Ordinal)) Remove(path);
            else if (name.StartsWith(NewPrefix, StringComparison.Ordinal)) RemoveIfAbandoned(path);
        }
    }

    /// <summary>The instances there are, in the order of their ids.</summary>
    public List<InstanceDirectory> All()
    {
        if (!Directory.Exists(root)) return [];

        var all = new List<InstanceDirectory>();
        foreach (var path in Directory.EnumerateDirectories(root))
        {
            var name = Path.GetFileName(path);
            if (InstanceDirectory.IsId(name)) all.Add(At(name));
        }

        all.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        foreach (var id in cache.Keys.Except(all.Select(directory => directory.Id))) cache.TryRemove(id, out _);
        return all;
    }

    /// <summary>Reads a record, or knows it from before; null when the instance is gone.</summary>
    /// <exception cref="PluginException">It is there and can't be read.</exception>
    public ProcessRecord? Read(InstanceDirectory directory)
    {
        var file = new FileInfo(directory.Record);
        if (!file.Exists) return Directory.Exists(directory.Path) ? throw LocalErrors.Corrupt(directory.Record, "the file is missing.") : null;

        if (cache.TryGetValue(directory.Id, out var cached) && cached.Written == file.LastWriteTimeUtc && cached.Length == file.Length) return cached.Record;

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(directory.Record);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !Directory.Exists(directory.Path))
        {
            return null;
        }

        var record = Parse(directory, bytes);
        var age = time.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc);
        if (age > Racy && bytes.Length == file.Length) cache[directory.Id] = new CachedRecord(file.LastWriteTimeUtc, file.Length, record);
        else cache.TryRemove(directory.Id, out _);
        return record;
    }

    /// <summary>Replaces a record. The caller holds the instance's lock.</summary>
    public void Write(ProcessRecord record)
    {
        cache.TryRemove(record.Id, out _);
        AtomicFile.Write(At(record.Id).Record, Bytes(record));
    }

    /// <summary>Makes an instance's directory appear whole: record, ticket and lock, which the caller holds from the first moment.</summary>
    /// <returns>The lock; null when the instance is there already.</returns>
    public FileLock? Create(ProcessRecord record)
    {
        var directory = At(record.Id);
        var (temporary, taken) = MakeTemporary(record.Id);
        try
        {
            AtomicFile.WriteThrough(temporary.Ticket(record.Attempt), []);
            AtomicFile.WriteThrough(temporary.Record, Bytes(record));
            AtomicFile.SyncDirectory(temporary.Path);
            Directory.Move(temporary.Path, directory.Path);
            AtomicFile.SyncDirectory(root);
            return taken;
        }
        catch (IOException) when (Directory.Exists(directory.Path))
        {
            taken.Dispose();
            Remove(temporary.Path);
            return null;
        }
        catch
        {
            taken.Dispose();
            Remove(temporary.Path);
            throw;
        }
    }

    /// <summary>Makes an instance's directory disappear whole. The caller holds its lock.</summary>
    public void Remove(InstanceDirectory directory)
    {
        cache.TryRemove(directory.Id, out _);
        var gone = Path.Combine(root, $"{GonePrefix}{directory.Id}-{Guid.NewGuid():N}");
        Directory.Move(directory.Path, gone);
        AtomicFile.SyncDirectory(root);
        Remove(gone);
    }

    /// <summary>Makes a directory under a temporary name, and holds its lock. A sweep may take one without a lock for abandoned: then another is made.</summary>
    private (InstanceDirectory Directory, FileLock Taken) MakeTemporary(string id)
    {
        while (true)
        {
            var temporary = new InstanceDirectory(root, $"{NewPrefix}{id}-{Guid.NewGuid():N}");
            Directory.CreateDirectory(temporary.Path);
            if (FileLock.Try(temporary.Lock, create: true, out var taken) == FileLockOutcome.Taken) return (temporary, taken!);
        }
    }

    /// <summary>Removes a directory whose maker is dead: a living one holds its lock, or finds it taken and makes another.</summary>
    private static void RemoveIfAbandoned(string path)
    {
        if (FileLock.Try(Path.Combine(path, "lock"), create: true, out var abandoned) != FileLockOutcome.Taken) return;

        using (abandoned) Remove(path);
    }

    private static void Remove(string path)
    {
        for (var attempt = 0; attempt < RemoveAttempts && Directory.Exists(path); attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
            {
                // Another host sweeps it too, or a file is still being written. It is no instance any more: the next sweep takes what stays.
            }
        }
    }

    private static byte[] Bytes(ProcessRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, LocalJson.Default.ProcessRecord);

    private static ProcessRecord Parse(InstanceDirectory directory, byte[] bytes)
    {
        ProcessRecord? record;
        try
        {
            record = JsonSerializer.Deserialize(bytes, LocalJson.Default.ProcessRecord);
        }
        catch (JsonException exception)
        {
            throw LocalErrors.Corrupt(directory.Record, exception.Message, exception);
        }

        return record is null || record.Id != directory.Id ? throw LocalErrors.Corrupt(directory.Record, "it is not the record of this instance.")
            : record.Version != ProcessRecord.CurrentVersion ? throw LocalErrors.Corrupt(directory.Record, $"its version {record.Version} is not {ProcessRecord.CurrentVersion}.")
            : record;
    }

    private sealed record CachedRecord(DateTime Written, long Length, ProcessRecord Record);
}
