using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Dirstore.Faults;

/// <summary>Those in a file, read anew for each call. terraform starts a provider several times for one command, so strikes are counted beside the file.</summary>
internal sealed class FaultFile(string? file) : IFaultSource
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public DirstoreFaults Current
    {
        get
        {
            if (file is null || !File.Exists(file)) return new DirstoreFaults();
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(file), Form)!;
            return new DirstoreFaults { MaxObjects = content.MaxObjects, Rules = content.Rules ?? [] };
        }
    }

    public static void Write(string file, DirstoreFaults faults) =>
        File.WriteAllText(file, JsonSerializer.Serialize(new Content(faults.MaxObjects, faults.Rules), Form));

    public bool Strike(FaultRule rule)
    {
        if (rule.Times is not { } most) return true;
        var folder = Directory.CreateDirectory(file + ".struck").FullName;
        var name = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rule, Form)))[..16];
        return Enumerable.Range(0, most).Any(number => IsFirst(Path.Combine(folder, name + "-" + number.ToString(CultureInfo.InvariantCulture))));
    }

    // Of several processes one makes the file.
    private static bool IsFirst(string path)
    {
        try
        {
            using var made = new FileStream(path, FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private sealed record Content(int? MaxObjects, IReadOnlyList<FaultRule>? Rules);
}
