namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class ChangeTests
{
    private readonly Account account = new();

    private IUpdateInPlace Updates => account.Plugin.Ability<IUpdateInPlace>()!;

    private IRestartInstances Restarts => account.Plugin.Ability<IRestartInstances>()!;

    [Fact]
    public async Task Whatever_differs_is_replaced_unless_told_otherwise()
    {
        var (one, other) = (PluginProperties.Parse("""{ "V": 1 }"""), PluginProperties.Parse("""{ "V": 2 }"""));
        Assert.Equal((Disruption.None, Disruption.Replace), (Updates.Compare(one, one), Updates.Compare(one, other)));

        account.Cloud.Change = new ChangeKnobs { Compare = (_, _) => Disruption.Labels };

        Assert.Equal((Disruption.None, Disruption.Labels), (Updates.Compare(one, one), Updates.Compare(one, other)));
        Assert.Equal(PluginErrorKind.NotFound, (await Restarts.RestartAsync(new InstanceId("nobody"), Account.Token)).Error?.Kind);
    }

    [Fact]
    public async Task An_update_by_restart_turns_the_instance_into_the_other_and_boots_it()
    {
        account.Cloud.Change = new ChangeKnobs { Compare = (_, _) => Disruption.Restart, RestartTime = TimeSpan.FromSeconds(20) };
        var made = await account.MakeAsync();
        account.Pass(10);
        var next = new InstanceSpec(PluginProperties.Parse("""{ "V": 2 }"""), TagSet.Empty.With(WellKnownTags.Revision, "v1-b"));

        Assert.Equal(PluginErrorKind.Unsupported, (await Updates.UpdateAsync(made.Id, next, Disruption.Labels, Account.Token)).Error?.Kind);
        Assert.Equal("v1-a", made.Revision);
        Assert.Null((await Updates.UpdateAsync(made.Id, next, Disruption.Restart, Account.Token)).Error);

        Assert.Equal(("v1-b", next.Properties), (made.Revision, made.Spec.Properties));
        Assert.False(account.Cloud.Serves(made));
        account.Pass(20);
        Assert.True(account.Cloud.Serves(made));
    }

    [Fact]
    public async Task An_update_of_labels_disturbs_nothing()
    {
        account.Cloud.Change = new ChangeKnobs { Compare = (_, _) => Disruption.Labels };
        var made = await account.MakeAsync();
        account.Pass(10);

        await Updates.UpdateAsync(made.Id, Account.Spec("""{ "V": 2 }"""), Disruption.Labels, Account.Token);

        Assert.True(account.Cloud.Serves(made));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restart_heals_or_not(bool heals)
    {
        account.Cloud.Change = new ChangeKnobs { RestartHeals = heals };
        var made = await account.MakeAsync();
        account.Pass(10);
        made.IsSick = true;

        await Restarts.RestartAsync(made.Id, Account.Token);

        Assert.Equal(Health.Unknown, await account.HealthAsync(made));
        account.Pass(5);
        Assert.Equal(heals ? Health.Healthy : Health.Unhealthy, await account.HealthAsync(made));
    }

    [Fact]
    public async Task One_that_is_never_healthy_is_not_healed_by_a_restart()
    {
        account.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { SickAfter = TimeSpan.Zero } };
        var made = await account.MakeAsync();
        account.Pass(10);

        await Restarts.RestartAsync(made.Id, Account.Token);
        account.Pass(10);

        Assert.Equal(Health.Unhealthy, await account.HealthAsync(made));
    }

    [Fact]
    public async Task A_change_that_fails_changes_nothing_and_a_lost_answer_hides_one_that_was_made()
    {
        var made = await account.MakeAsync();
        var tags = TagSet.Empty.With("k", "v");

        account.Cloud.Change = new ChangeKnobs { Answer = _ => CallAnswer.Failed(PluginErrorKind.Transient) };
        Assert.Equal(PluginErrorKind.Transient, (await account.Plugin.LabelAsync(made.Id, tags, Account.Token)).Error?.Kind);
        Assert.False(made.Tags.Contains(tags));

        account.Cloud.Change = new ChangeKnobs { Answer = _ => CallAnswer.AnswerLost };
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await account.Plugin.LabelAsync(made.Id, tags, Account.Token)).Error?.Kind);
        Assert.True(made.Tags.Contains(tags));
    }

    [Fact]
    public void Abilities_are_taken_away_and_given_back()
    {
        account.Cloud.SetAbility<IDescribeByKey>(isPresent: false);
        Assert.Null(account.Plugin.Ability<IDescribeByKey>());
        Assert.NotNull(account.Plugin.Ability<IRestartInstances>());
        Assert.Null(account.Plugin.Ability<IDestroyMany>());

        account.Cloud.SetAbility<IDescribeByKey>(isPresent: true);
        Assert.NotNull(account.Plugin.Ability<IDescribeByKey>());
    }
}
