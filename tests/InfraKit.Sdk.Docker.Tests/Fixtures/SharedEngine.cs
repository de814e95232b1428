namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>The engine that most tests share, one after the other.</summary>
public sealed class SharedEngine : IAsyncLifetime
{
    private PrivateEngine? engine;

    internal PrivateEngine Engine => engine ?? throw new InvalidOperationException(PrivateEngine.Unavailable);

    public async ValueTask InitializeAsync()
    {
        if (PrivateEngine.Unavailable is not null) return;

        engine = await PrivateEngine.StartAsync();
        await BusyboxImage.ImportAsync(engine.Outside, EngineTest.Repository, "1");
    }

    public async ValueTask DisposeAsync()
    {
        if (engine is not null) await engine.DisposeAsync();
    }
}
