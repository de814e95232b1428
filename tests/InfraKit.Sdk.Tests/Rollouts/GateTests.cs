using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Tests.Rollouts;

public sealed class GateTests : IAsyncDisposable
{
    private static readonly GroupId Web = new("web");

    private readonly FakeGate moon = new();
    private readonly VirtualEngine kit;

    public GateTests() => kit = new VirtualEngine(configure: builder => builder.AddRolloutGate("moon", _ => moon));

    public ValueTask DisposeAsync() => kit.DisposeAsync();

    [Fact]
    public async Task An_update_stays_in_its_stage_until_the_gate_passes()
    {
        await AtTheGateAsync();
        var asked = moon.Asked.Count;
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        var group = await kit.DescribeAsync();
        Assert.Single(NewMembers(group));
        Assert.InRange(moon.Asked.Count - asked, 25, 30);
        var context = moon.Asked.Last();
        Assert.Equal(new GateContext(Web, group.Revision, 0) { Members = context.Members }, context);
        Assert.Equal(NewMembers(group), context.Members);

        moon.Verdict = GateVerdict.Pass;
        await kit.ConvergedAsync();
        asked = moon.Asked.Count;
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(asked, moon.Asked.Count);
    }

    [Fact]
    public async Task A_gate_s_no_pauses_the_update_and_counts_no_more_once_it_is_resumed()
    {
        await AtTheGateAsync();
        moon.Verdict = GateVerdict.Fail;
        await kit.UntilAsync(group => group.Rollout == RolloutPhase.Paused);
        var asked = moon.Asked.Count;
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(asked, moon.Asked.Count);

        moon.Verdict = GateVerdict.Pass;
        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Resume, VirtualEngine.Token);
        await kit.ConvergedAsync();
        Assert.DoesNotContain((await kit.EventsAsync()).SkipWhile(told => told.Kind != GroupEventKind.RolloutPaused).Skip(1), told => told.Kind == GroupEventKind.RolloutPaused);
    }

    [Fact]
    public async Task A_gate_that_throws_or_never_answers_holds_and_is_asked_again()
    {
        await AtTheGateAsync();
        moon.Answer = _ => throw new InvalidOperationException("clouded");
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(NewMembers(await kit.DescribeAsync()));

        moon.Answer = async token =>
        {
            await kit.Cloud.Hanging.AroundAsync(Hang.UntilCancelledAsync(token));
            return new GateAnswer(GateVerdict.Pass);
        };
        var asked = moon.Asked.Count;
        var group = await kit.UntilAsync(_ => moon.Asked.Count >= asked + 3);

        Assert.Single(NewMembers(group));
        moon.Verdict = GateVerdict.Pass;
        await kit.ConvergedAsync();
    }

    [Fact]
    public async Task Another_revision_asks_anew()
    {
        await AtTheGateAsync();
        await kit.CommitAsync(Gated("3"));
        var third = (await kit.DescribeAsync()).Revision;
        await kit.UntilAsync(_ => moon.Asked.Last().Revision == third);

        moon.Verdict = GateVerdict.Pass;
        await kit.ConvergedAsync();
    }

    [Fact]
    public async Task An_unknown_gate_is_refused_at_commit_with_the_known_ones_and_the_nearest()
    {
        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => kit.CommitAsync(Gated("1", "mon")));

        var error = Assert.Single(refused.Errors);
        Assert.Equal("$.Properties.Updating.Steps[0].Gate: the gate \"mon\" is not registered. Registered are \"moon\". Did you mean \"moon\"?", error.ToString());
    }

    private async Task AtTheGateAsync()
    {
        await kit.CommitAsync(Gated("1"));
        await kit.ConvergedAsync();
        Assert.Empty(moon.Asked);
        await kit.CommitAsync(Gated("2"));
        await kit.UntilAsync(_ => !moon.Asked.IsEmpty);
    }

    private static GroupSpec Gated(string version, string gate = "moon") => VirtualEngine.Spec(4, version, spec => spec with
    {
        Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Gate = gate }, new RolloutStage(Amount.Percent(100))] },
    });

    private static IEnumerable<InstanceId> NewMembers(GroupDescription group) =>
        group.Members.Where(member => member.Revision == group.Revision).Select(member => member.Instance.Id);
}
