namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>What is wanted: four containers of one version, and how they may be changed and healed.</summary>
internal static class WebDocument
{
    public static string Of(int version) => $$"""
        {
          "ID": "{{Web.Id}}",
          "Properties": {
            "Allocation": { "Size": 4 },
            "Instance": {
              "Plugin": "docker",
              "Properties": {
                "Image": "{{WebImage.Name(version)}}",
                "Pull": "never",
                "Ports": [{ "Name": "web", "Container": 80, "Address": "127.0.0.1" }],
                "StopTimeout": "5s"
              }
            },
            "Flavor": {
              "Plugin": "combo",
              "Properties": [
                { "Plugin": "probe", "Properties": { "Http": { "Endpoint": "web", "Path": "/" }, "Interval": "250ms" } },
                { "Plugin": "balanced" }
              ]
            },
            "Updating": {
              "Surge": 1, "Unavailable": 0,
              "Healthy": { "For": "2s", "Within": "15s" },
              "Failures": { "Max": 0, "Then": "rollback" }
            },
            "Draining": { "Timeout": "10s" },
            "Healing": { "After": "2s" }
          }
        }
        """;
}
