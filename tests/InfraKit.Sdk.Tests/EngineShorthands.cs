namespace InfraKit.Sdk.Tests;

/// <summary>What these tests say often about an engine in virtual time.</summary>
internal static class EngineShorthands
{
    extension(VirtualEngine)
    {
        /// <summary>The cancellation of the running test.</summary>
        public static CancellationToken Token => TestContext.Current.CancellationToken;

        /// <summary>The group <c>web</c> of so many instances, drained at once.</summary>
        public static GroupSpec Spec(int size, string version = "1", Func<GroupSpec, GroupSpec>? change = null)
        {
            var spec = new GroupSpec(
                new GroupId("web"),
                Allocation.OfSize(size),
                new PluginSpec(new PluginName("sim"), PluginProperties.Parse($$"""{ "Version": "{{version}}" }""")),
                new PluginSpec(new PluginName("vanilla"), PluginProperties.None))
            {
                Draining = new DrainPolicy { Timeout = TimeSpan.Zero },
            };
            return change is null ? spec : change(spec);
        }
    }
}
