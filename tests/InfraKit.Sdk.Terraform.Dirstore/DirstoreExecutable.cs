using System.Runtime.InteropServices;
using InfraKit.Sdk.Terraform.Dirstore.Faults;

namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>The provider as terraform installs it: for the few tests that start it the long way, with <c>init</c>, handshake and encryption.</summary>
public sealed class DirstoreExecutable
{
    private readonly string folder;

    private DirstoreExecutable(string folder) => this.folder = folder;

    /// <summary>A directory of packages, laid out as <c>init</c> expects it.</summary>
    public string Mirror => Path.Combine(folder, "mirror");

    /// <summary>A directory with nothing but the executable.</summary>
    public string Bare => Path.Combine(folder, "bare");

    /// <summary>A CLI configuration (<c>TF_CLI_CONFIG_FILE</c>) with which <c>init</c> finds the provider in the mirror, and asks no registry.</summary>
    public string MirrorConfig => Path.Combine(folder, "mirror.tfrc");

    /// <summary>A CLI configuration with which terraform starts the provider without <c>init</c>, and warns of it at every command.</summary>
    public string OverrideConfig => Path.Combine(folder, "override.tfrc");

    /// <summary>Lays the built executable out in a directory.</summary>
    public static DirstoreExecutable Install(string directory)
    {
        var installed = new DirstoreExecutable(Path.GetFullPath(directory));
        foreach (var host in ProviderSources.Hosts)
        {
            WriteShim(Path.Combine(installed.Mirror, host, ProviderSources.Source, ProviderSources.Version, Platform), $"_v{ProviderSources.Version}");
        }

        WriteShim(installed.Bare, "");
        var overrides = string.Concat(ProviderSources.Hosts.Select(host => $"    \"{host}/{ProviderSources.Source}\" = \"{installed.Bare}\"\n"));
        File.WriteAllText(installed.MirrorConfig, Config($"  filesystem_mirror {{\n    path = \"{installed.Mirror}\"\n  }}\n"));
        File.WriteAllText(installed.OverrideConfig, Config($"  dev_overrides {{\n{overrides}  }}\n"));
        return installed;
    }

    /// <summary>Writes a file for <see cref="DirstoreVariables.Faults"/>: rules and the quota. Hooks and holds do not reach another process.</summary>
    public static void WriteFaults(string file, DirstoreFaults faults) => FaultFile.Write(file, faults);

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : "linux") + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "_arm64" : "_amd64");

    private static string Config(string installation) => $"disable_checkpoint = true\nprovider_installation {{\n{installation}}}\n";

    // A script beside nothing else: terraform would take the first file that has the name, and hashes all there are.
    private static void WriteShim(string directory, string suffix)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, $"terraform-provider-dirstore{suffix}");
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        File.WriteAllText(path, $"#!/bin/sh\nDOTNET_EnableDiagnostics=0 exec '{host}' exec '{typeof(DirstoreExecutable).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
