using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

public sealed class InPlaceTests
{
    [Fact]
    public async Task An_update_changes_members_in_place_one_at_a_time_and_makes_none()
    {
        await using var engine = new PliableEngine();
        var before = await engine.MakeAsync(PliableEngine.Spec(3));

        var commit = await engine.Kit.CommitAsync(PliableEngine.Spec(3, "2"));
        var after = await engine.Kit.ConvergedAsync();

        Assert.Equal(3, engine.Kit.Cloud.Made);
        Assert.Equal(before.Members.Select(member => member.Instance.Id), after.Members.Select(member => member.Instance.Id));
        Assert.All(engine.Kit.Cloud.Instances, instance => Assert.Equal(commit.Revision.Value, instance.Revision));
        Assert.Equal(3, (await engine.ToldAsync(GroupEventKind.Updated)).Count);
        Assert.All(engine.Cloud.Calls, call => Assert.EndsWith("Restart", call, StringComparison.Ordinal));
        Assert.Equal(["drain", "readmit", "drain", "readmit", "drain", "readmit"], engine.Flavor.Calls.Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task A_member_that_was_changed_must_earn_its_credit_again()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(2));

        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        await engine.Kit.UntilAsync(_ => engine.Cloud.Calls.Count == 1);
        await engine.Kit.PassAsync(TimeSpan.FromSeconds(25));

        Assert.Single(engine.Cloud.Calls);
        await engine.Kit.UntilAsync(_ => engine.Cloud.Calls.Count == 2, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Labels_alone_disturb_nobody()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(3));
        engine.Cloud.Least = Disruption.Labels;

        var commit = await engine.Kit.CommitAsync(PliableEngine.Spec(3, "2"));
        await engine.Kit.ConvergedAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(3, engine.Kit.Cloud.Made);
        Assert.All(engine.Kit.Cloud.Instances, instance => Assert.Equal(commit.Revision.Value, instance.Revision));
        Assert.All(engine.Cloud.Calls, call => Assert.EndsWith("Labels", call, StringComparison.Ordinal));
        Assert.Empty(engine.Flavor.Calls);
    }

    [Fact]
    public async Task What_the_plugin_can_not_do_after_all_is_a_replacement()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(2));
        engine.Cloud.OnUpdate = (_, _, _) => Task.FromResult<PluginError?>(new PluginError(PluginErrorKind.Unsupported, "another disk"));

        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        await engine.Kit.ConvergedAsync();

        Assert.Single(engine.Cloud.Calls);
        Assert.Equal(4, engine.Kit.Cloud.Made);
        Assert.Contains(engine.Flavor.Calls, call => call.StartsWith("readmit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_fails_backs_off_and_puts_the_member_back_into_service()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(2));
        engine.Cloud.OnUpdate = (_, _, _) => Task.FromResult<PluginError?>(new PluginError(PluginErrorKind.Capacity, "later"));

        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.InRange(engine.Cloud.Calls.Count, 2, 8);
        Assert.Equal(PluginErrorKind.Capacity, (await engine.Kit.DescribeAsync()).LastError?.Kind);
        Assert.Equal(engine.Cloud.Calls.Count, (await engine.ToldAsync(GroupEventKind.ChangeFailed)).Count);

        engine.Cloud.OnUpdate = (_, _, _) => Task.FromResult<PluginError?>(null);
        await engine.Kit.ConvergedAsync(TimeSpan.FromHours(2));
        Assert.Equal(2, engine.Kit.Cloud.Made);
        Assert.Empty(engine.Flavor.Out);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_looked_for_and_the_change_made_again()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(2));
        var lost = 0;
        engine.Cloud.OnUpdate = (_, _, _) => Interlocked.Increment(ref lost) == 1 ? throw new IOException("the answer was lost") : Task.FromResult<PluginError?>(null);

        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        await engine.Kit.ConvergedAsync();

        Assert.Equal(3, engine.Cloud.Calls.Count);
        Assert.Equal(2, engine.Kit.Cloud.Made);
        Assert.Empty(engine.Flavor.Out);
    }

    [Fact]
    public async Task What_is_not_known_to_be_done_is_not_done_again_while_the_others_do_not_serve()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(3));
        var first = default(InstanceId?);
        var doneAgain = false;
        engine.Cloud.OnUpdate = (id, _, _) =>
        {
            doneAgain |= first == id;
            if (first is not null) return Task.FromResult<PluginError?>(null);

            first = id;
            foreach (var other in engine.Kit.Cloud.Instances.Where(instance => instance.Id != id)) engine.Flavor.Silent[other.Id] = true;
            throw new IOException("the answer was lost");
        };

        await engine.Kit.CommitAsync(PliableEngine.Spec(3, "2"));
        await engine.Kit.UntilAsync(_ => first is not null);
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.False(doneAgain);

        engine.Flavor.Silent.Clear();
        await engine.Kit.ConvergedAsync();
        Assert.True(doneAgain);
        Assert.Equal(3, engine.Kit.Cloud.Made);
        Assert.Empty(engine.Flavor.Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_of_which_nobody_knows_whether_it_was_changed_is_changed_back(bool byAnotherLife)
    {
        var store = new InMemoryStateStore();
        await using var first = new PliableEngine(store: store);
        await first.MakeAsync(PliableEngine.Spec(1));
        first.Cloud.OnUpdate = (_, _, _) => throw new IOException("the answer was lost");
        await first.Kit.CommitAsync(PliableEngine.Spec(1, "2"));
        await first.Kit.UntilAsync(_ => !first.Cloud.Calls.IsEmpty);
        await first.Kit.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Single(await first.ToldAsync(GroupEventKind.ChangeFailed));
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        first.Cloud.OnUpdate = (_, spec, _) =>
        {
            seen.Enqueue(spec.Properties.ToString());
            return Task.FromResult<PluginError?>(null);
        };

        if (byAnotherLife) await first.DisposeAsync();
        await using var later = byAnotherLife ? new PliableEngine(first, store) : first;
        var last = await later.Kit.CommitAsync(PliableEngine.Spec(1));
        await later.Kit.ConvergedAsync();

        Assert.Contains("1", Assert.Single(seen), StringComparison.Ordinal);
        Assert.Equal(last.Revision.Value, Assert.Single(later.Kit.Cloud.Instances).Revision);
        Assert.Equal(1, later.Kit.Cloud.Made);
        Assert.Empty(later.Flavor.Out);
    }

    [Fact]
    public async Task Labels_that_could_not_be_set_are_set_later()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(1));
        var refused = 0;
        engine.Cloud.OnLabel = _ => Interlocked.Increment(ref refused) <= 2 ? new PluginError(PluginErrorKind.Throttled, "slowly") : null;

        var commit = await engine.Kit.CommitAsync(PliableEngine.Spec(1, "2"));
        await engine.Kit.ConvergedAsync();

        Assert.Equal(3, engine.Cloud.Calls.Count);
        Assert.Equal(commit.Revision.Value, Assert.Single(engine.Kit.Cloud.Instances).Revision);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_midst_of_a_change_leads_to_the_same_end(bool wasLabelled)
    {
        var store = new InMemoryStateStore();
        await using var first = new PliableEngine(store: store);
        await first.MakeAsync(PliableEngine.Spec(2));
        first.Cloud.OnUpdate = async (id, spec, token) =>
        {
            if (wasLabelled) await ((IInstancePlugin)first.Kit.Cloud).LabelAsync(id, spec.Tags, token);
            await first.HangAsync(token);
            return null;
        };
        await first.Kit.CommitAsync(PliableEngine.Spec(2, "2"));
        await first.Kit.UntilAsync(_ => first.Cloud.Calls.Count == 1);
        await first.DisposeAsync();
        first.Cloud.OnUpdate = (_, _, _) => Task.FromResult<PluginError?>(null);

        await using var later = new PliableEngine(first, store);
        var group = await later.Kit.ConvergedAsync();

        Assert.Equal(2, later.Kit.Cloud.Made);
        Assert.All(later.Kit.Cloud.Instances, instance => Assert.Equal(group.Revision.Value, instance.Revision));
        Assert.Equal(wasLabelled ? 2 : 3, later.Cloud.Calls.Count);
        Assert.Empty(later.Flavor.Out);
    }

    [Fact]
    public async Task A_change_that_waited_for_a_drain_while_another_revision_was_committed_is_not_made()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(1));
        var drains = 0;
        engine.Flavor.OnDrain = async (_, _) =>
        {
            if (Interlocked.Increment(ref drains) > 1) return DrainVerdict.Done;

            await engine.HoldAsync();
            return DrainVerdict.Done;
        };
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        engine.Cloud.OnUpdate = (_, spec, _) =>
        {
            seen.Enqueue(spec.Properties.ToString());
            return Task.FromResult<PluginError?>(null);
        };

        await engine.Kit.CommitAsync(PliableEngine.Spec(1, "2"));
        await engine.Kit.UntilAsync(_ => drains == 1);
        var last = await engine.Kit.CommitAsync(PliableEngine.Spec(1, "3"));
        engine.Hang.Release();
        await engine.Kit.ConvergedAsync();

        Assert.Contains("3", Assert.Single(seen), StringComparison.Ordinal);
        Assert.Equal(last.Revision.Value, Assert.Single(engine.Kit.Cloud.Instances).Revision);
        Assert.Empty(engine.Flavor.Out);
    }

    [Fact]
    public async Task A_listing_that_still_shows_the_old_labels_leads_to_no_second_change()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(PliableEngine.Spec(1));
        var tags = Assert.Single(engine.Kit.Cloud.Instances).Tags;
        engine.Cloud.Show = row => row with { Tags = tags };

        await engine.Kit.CommitAsync(PliableEngine.Spec(1, "2"));
        await engine.Kit.UntilAsync(_ => engine.Cloud.Calls.Count == 1);
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(2));
        engine.Cloud.Show = row => row;
        await engine.Kit.ConvergedAsync();

        Assert.Single(engine.Cloud.Calls);
    }
}
