using System.Globalization;
using System.Text;

namespace InfraKit.Sdk.Terraform.Members;

/// <summary>Makes a directory one host's own; the kernel gives it back when the host dies.</summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream file;

    private HostLock(FileStream file) => this.file = file;

    /// <summary>Takes it.</summary>
    /// <exception cref="PluginException">Another host has it.</exception>
    public static HostLock Take(string path)
    {
        FileStream taken;
        try
        {
            taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            var message = $"The directory {Path.GetDirectoryName(path)} is used by another host: end it, or give each host a TerraformOptions.Directory of its own.";
            throw new PluginException(new PluginError(PluginErrorKind.Transient, message) { Code = "DirectoryInUse" }, exception);
        }

        taken.SetLength(0);
        taken.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{System.Environment.MachineName} {System.Environment.ProcessId}\n")));
        taken.Flush();
        return new HostLock(taken);
    }

    public void Dispose() => file.Dispose();
}
