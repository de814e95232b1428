namespace InfraKit.Sdk.Terraform.Tests.Fixtures;

/// <summary>What is told of a member comes before its run has ended: the rest is waited for, with a limit.</summary>
internal static class Soon
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until something is so; answers it, or what it was when the time was up.</summary>
    public static async Task<T> Async<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var found = await look();
            if (isSo(found) || TimeProvider.System.GetElapsedTime(began) > Limit) return found;

            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until something is so, and fails when it never is.</summary>
    public static async Task IsAsync(Func<bool> isSo) => Assert.True(await Async(() => Task.FromResult(isSo()), found => found));

    /// <summary>A member's row, as soon as its attributes are known.</summary>
    public static async Task<InstanceDescription> RowAsync(World world, string key) =>
        (await Async(async () => (await world.ListAsync()).Where(row => row.Id.Value == key && row.Details?.Properties is not null).ToList(), rows => rows.Count > 0)).Single();
}
