using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>Instances that somebody labelled for a group: each becomes a member by one label.</summary>
public sealed class AdoptionTests
{
    [Fact]
    public async Task Each_is_labelled_once_though_other_work_goes_on_and_listings_lag()
    {
        await using var engine = WithTwo();
        var labelled = 0;
        engine.Cloud.OnLabel = _ =>
        {
            Interlocked.Increment(ref labelled);
            return null;
        };
        engine.Cloud.Show = Lagging(engine);
        engine.Kit.Cloud.BeforeCreate = (_, _) => engine.Hang.DeafAsync();

        await engine.Kit.CommitAsync(PliableEngine.Spec(3));
        await engine.Kit.PassAsync(TimeSpan.FromSeconds(25));
        engine.Hang.Release();
        await engine.Kit.ConvergedAsync();

        Assert.Equal((2, 3), (labelled, engine.Kit.Cloud.Instances.Count));
        Assert.Equal(["a", "b"], (await engine.ToldAsync(GroupEventKind.Adopted)).Select(told => told.Instance!.Value.Value).Order());
    }

    [Fact]
    public async Task One_that_can_not_be_labelled_is_told_once_and_tried_more_and_more_seldom()
    {
        await using var engine = WithTwo();
        var tried = 0;
        engine.Cloud.OnLabel = _ =>
        {
            Interlocked.Increment(ref tried);
            return new PluginError(PluginErrorKind.Unsupported, "labels are written once");
        };

        await engine.Kit.CommitAsync(PliableEngine.Spec(2));
        await engine.Kit.PassAsync(TimeSpan.FromHours(1));

        Assert.InRange(tried, 10, 60);
        Assert.Equal(2, (await engine.ToldAsync(GroupEventKind.ChangeFailed)).Count);
        var group = await engine.Kit.DescribeAsync();
        Assert.Equal((true, "labels are written once"), (group.Converged, group.LastError?.Message));

        engine.Cloud.OnLabel = _ => null;
        await engine.Kit.UntilAsync(now => now.LastError is null);
        Assert.Equal(2, (await engine.ToldAsync(GroupEventKind.Adopted)).Count);
    }

    [Fact]
    public async Task One_that_can_not_be_labelled_can_be_removed()
    {
        await using var engine = WithTwo();
        engine.Cloud.OnLabel = _ => new PluginError(PluginErrorKind.Transient, "not now");
        await engine.Kit.CommitAsync(PliableEngine.Spec(2));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(10));

        await engine.Kit.Groups.SetSizeAsync(new GroupId("web"), 1, VirtualEngine.Token);
        await engine.Kit.UntilAsync(group => group.Members.Count == 1, TimeSpan.FromMinutes(1));

        Assert.Single(engine.Kit.Cloud.Instances);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_can_not_be_labelled_can_be_destroyed_by_its_id_and_is_not_labelled_any_more(bool isUnderWay)
    {
        await using var engine = WithTwo();
        var error = new PluginError(PluginErrorKind.Unsupported, "labels are written once");
        var hang = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Cloud.OnLabel = isUnderWay ? _ => null : _ => error;
        engine.Kit.Cloud.Before = (call, _) => call.Act == CloudAct.Label ? hang.Task : Task.CompletedTask;
        await engine.Kit.CommitAsync(PliableEngine.Spec(2));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(2));

        await engine.Kit.Groups.DestroyInstancesAsync(new GroupId("web"), [new InstanceId("a"), new InstanceId("b")], VirtualEngine.Token);
        await engine.Kit.UntilAsync(group => group.Members.Count == 0, TimeSpan.FromMinutes(1));
        engine.Cloud.OnLabel = _ => error;
        hang.SetException(new PluginException(error));

        await engine.Kit.ConvergedAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_label_under_way_goes_first()
    {
        await using var engine = WithTwo();
        var labelling = 0;
        engine.Kit.Cloud.Before = (call, _) =>
        {
            if (call.Act != CloudAct.Label) return Task.CompletedTask;

            Interlocked.Increment(ref labelling);
            return engine.Hang.DeafAsync();
        };
        engine.Cloud.OnLabel = _ => new PluginError(PluginErrorKind.Transient, "not now");
        await engine.Kit.CommitAsync(PliableEngine.Spec(2));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(1));
        engine.Cloud.OnLabel = _ => null;
        await engine.Kit.UntilAsync(_ => Volatile.Read(ref labelling) == 2);

        await engine.Kit.Groups.SetSizeAsync(new GroupId("web"), 0, VirtualEngine.Token);
        await engine.Kit.PassAsync(TimeSpan.FromSeconds(30));
        var meanwhile = engine.Kit.Cloud.Instances.Count;
        engine.Hang.Release();
        await engine.Kit.UntilAsync(group => group.Members.Count == 0, TimeSpan.FromMinutes(1));

        Assert.Equal((2, 2), (meanwhile, (await engine.ToldAsync(GroupEventKind.Adopted)).Count));
    }

    [Fact]
    public async Task One_that_waits_for_another_try_becomes_what_is_wanted_by_then()
    {
        await using var engine = WithTwo();
        engine.Cloud.OnLabel = _ => new PluginError(PluginErrorKind.Transient, "not now");
        await engine.Kit.CommitAsync(PliableEngine.Spec(2));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(10));

        var commit = await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        engine.Cloud.OnLabel = _ => null;
        await engine.Kit.UntilAsync(now => now.LastError is null);

        Assert.Equal([commit.Revision, commit.Revision], (await engine.ToldAsync(GroupEventKind.Adopted)).Select(told => told.Revision!.Value));
    }

    private static PliableEngine WithTwo()
    {
        var engine = new PliableEngine();
        foreach (var id in (string[])["a", "b"]) engine.Kit.Cloud.Plant(new InstanceId(id), [new(WellKnownTags.Group, "web"), new(WellKnownTags.Revision, SpecRevision.Bootstrap.Value)]);
        return engine;
    }

    /// <summary>For half a minute listings show the labels of before.</summary>
    private static Func<InstanceDescription, InstanceDescription> Lagging(PliableEngine engine)
    {
        var until = engine.Kit.Time.GetUtcNow() + TimeSpan.FromSeconds(30);
        return row => row.Id.Value is "a" or "b" && engine.Kit.Time.GetUtcNow() < until ? row with { Tags = row.Tags.With(WellKnownTags.Revision, SpecRevision.Bootstrap.Value) } : row;
    }
}
