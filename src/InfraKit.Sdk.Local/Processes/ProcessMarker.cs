using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>The variables that every process of an instance inherits, so that it is found however far it has wandered.</summary>
internal readonly struct ProcessMarker
{
    public const string InstanceVariable = "INFRAKIT_INSTANCE";
    public const string DirectoryVariable = "INFRAKIT_INSTANCE_DIRECTORY";

    private readonly byte[] instance;
    private readonly byte[] directory;

    public ProcessMarker(InstanceDirectory of)
    {
        instance = Encoding.UTF8.GetBytes($"{InstanceVariable}={of.Id}\0");
        directory = Encoding.UTF8.GetBytes($"{DirectoryVariable}={of.Path}\0");
    }

    /// <summary>Whose a process is, by the environment it was started with.</summary>
    public ProcessOwner OwnerOf(int pid)
    {
        byte[] environment;
        try
        {
            environment = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
        }
        catch (Exception exception) when (LocalErrors.IsOfSystem(exception))
        {
            return ProcessOwner.Unmarked;
        }

        if (!Holds(environment, "INFRAKIT_INSTANCE="u8)) return ProcessOwner.Unmarked;

        return Holds(environment, instance) && Holds(environment, directory) ? ProcessOwner.Ours : ProcessOwner.Another;
    }

    private static bool Holds(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> entry)
    {
        for (var rest = environment; ;)
        {
            if (rest.StartsWith(entry)) return true;

            var next = rest.IndexOf((byte)0);
            if (next < 0) return false;
            rest = rest[(next + 1)..];
        }
    }
}
