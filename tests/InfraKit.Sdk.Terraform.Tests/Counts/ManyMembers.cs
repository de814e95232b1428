using System.Globalization;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Counts;

/// <summary>Many members in one call.</summary>
internal static class ManyMembers
{
    public static string[] Keys(string prefix, int count) => [.. Enumerable.Range(0, count).Select(at => string.Create(CultureInfo.InvariantCulture, $"{prefix}{at}"))];

    /// <summary>Makes them in calls as large as the plugin takes; all must come about.</summary>
    public static async Task ProvisionAsync(World world, IReadOnlyList<string> keys)
    {
        var many = (IProvisionMany)world.Plugin;
        foreach (var some in keys.Chunk(many.MaxPerCall))
        {
            var results = new ProvisionResult[some.Length];
            await many.ProvisionManyAsync(some.Select(key => new ProvisionRequest(World.Spec(key), new IdempotencyKey(key))).ToArray(), results, TestContext.Current.CancellationToken);
            foreach (var result in results) Assert.Null(result.Error);
        }
    }

    /// <summary>Removes them in calls as large as the plugin takes; all must go.</summary>
    public static async Task DestroyAsync(World world, IReadOnlyList<string> keys)
    {
        var many = (IDestroyMany)world.Plugin;
        foreach (var some in keys.Chunk(many.MaxPerCall))
        {
            var results = new EffectResult[some.Length];
            await many.DestroyManyAsync(some.Select(key => new InstanceId(key)).ToArray(), results, DestroyReason.Terminate, TestContext.Current.CancellationToken);
            foreach (var result in results) Assert.Null(result.Error);
        }
    }
}
