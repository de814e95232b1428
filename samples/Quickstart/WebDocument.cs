using System.Text.Json;

namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>What is wanted: five web servers of one version, and how they may be changed and healed.</summary>
internal static class WebDocument
{
    /// <summary>The variable that every member inherits, so that one that was left behind would be found.</summary>
    public const string Marker = "INFRAKIT_QUICKSTART";

    public static string Of(int version, bool broken, string directory)
    {
        // The members run the program that runs here. `dotnet run` starts it by its own name, `dotnet Quickstart.dll` by dotnet's.
        var program = Environment.ProcessPath!;
        string[] library = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        string[] arguments = [.. library, "serve", $"{version}", broken ? "broken" : "sound", "${port:web}"];

        return $$"""
            {
              "ID": "web",
              "Properties": {
                "Allocation": { "Size": 5 },
                "Instance": {
                  "Plugin": "process",
                  "Properties": {
                    "Command": {{Text(program)}},
                    "Arguments": [{{string.Join(", ", arguments.Select(Text))}}],
                    "Environment": { "{{Marker}}": {{Text(directory)}} },
                    "Ports": ["web"]
                  }
                },
                "Flavor": {
                  "Plugin": "probe",
                  "Properties": { "Http": { "Endpoint": "web", "Path": "/healthz" }, "Interval": "250ms" }
                },
                "Updating": {
                  "Surge": 1, "Unavailable": 0,
                  "Healthy": { "For": "1s", "Within": "8s" },
                  "Failures": { "Max": 0, "Then": "rollback" }
                },
                "Healing": { "After": "2s" }
              }
            }
            """;
    }

    private static string Text(string value) => $"\"{JsonEncodedText.Encode(value)}\"";
}
