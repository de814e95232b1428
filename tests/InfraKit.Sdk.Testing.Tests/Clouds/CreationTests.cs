namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class CreationTests
{
    private readonly Account account = new();

    [Fact]
    public async Task An_instance_boots_and_then_runs_and_is_healthy()
    {
        var made = await account.MakeAsync();
        Assert.Equal((InstanceStatus.Pending, Health.Unknown), ((await account.RowAsync(made)).Status, await account.HealthAsync(made)));

        account.Pass(5);

        Assert.Equal((InstanceStatus.Running, Health.Healthy), ((await account.RowAsync(made)).Status, await account.HealthAsync(made)));
        Assert.True(account.Cloud.Serves(made));
    }

    [Fact]
    public async Task The_same_key_makes_one_instance()
    {
        var first = await account.TryMakeAsync("once");
        var again = await account.TryMakeAsync("once");

        Assert.Equal((first.Id, true, 1), (again.Id, again.WasExisting, account.Cloud.Made));
        Assert.Equal([true, false], account.Cloud.Journal.Select(call => call.IsDone));
    }

    [Theory]
    [InlineData(PluginErrorKind.UnknownOutcome)]
    [InlineData(PluginErrorKind.Transient)]
    [InlineData(PluginErrorKind.Throttled)]
    [InlineData(PluginErrorKind.Quota)]
    [InlineData(PluginErrorKind.Capacity)]
    [InlineData(PluginErrorKind.Invalid)]
    [InlineData(PluginErrorKind.Unauthorized)]
    [InlineData(PluginErrorKind.NotFound)]
    [InlineData(PluginErrorKind.Unsupported)]
    public async Task A_refused_creation_tells_its_error_and_makes_nothing(PluginErrorKind kind)
    {
        account.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.Failed(kind) };

        var result = await account.TryMakeAsync();

        Assert.Equal((null, kind), (result.Id, result.Error?.Kind));
        Assert.Empty(account.Cloud.Instances);
    }

    [Fact]
    public async Task A_lost_answer_leaves_an_instance_that_the_key_finds()
    {
        account.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.AnswerLost };

        var result = await account.TryMakeAsync("lost");

        Assert.Equal((null, PluginErrorKind.UnknownOutcome), (result.Id, result.Error?.Kind));
        Assert.Equal(account.Cloud.Instances.Single().Id, (await FindAsync("lost"))?.Id);
        Assert.Equal(result.Error?.Kind, account.Cloud.Journal.Single(call => call.IsDone).Error);
    }

    [Fact]
    public async Task A_lost_request_leaves_nothing()
    {
        account.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.RequestLost };

        var result = await account.TryMakeAsync("lost");

        Assert.Equal(PluginErrorKind.UnknownOutcome, result.Error?.Kind);
        Assert.Null(await FindAsync("lost"));
        Assert.Empty(account.Cloud.Instances);
    }

    [Fact]
    public async Task One_that_dies_at_boot_is_stopped_and_one_that_vanishes_is_gone()
    {
        account.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { DiesAfter = TimeSpan.Zero } };
        var dying = await account.MakeAsync();
        account.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { DiesAfter = TimeSpan.Zero, Vanishes = true } };
        var vanishing = await account.MakeAsync();
        Assert.Equal(2, account.Cloud.Instances.Count);

        account.Pass(5);

        Assert.Equal((InstanceStatus.Stopped, Health.Unhealthy), ((await account.RowAsync(dying)).Status, await account.HealthAsync(dying)));
        Assert.DoesNotContain(vanishing, account.Cloud.Instances);
        Assert.Equal([dying.Id.Value], await account.ListedAsync());
    }

    [Fact]
    public async Task One_that_never_boots_stays_pending()
    {
        account.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { BootTime = Timeout.InfiniteTimeSpan } };
        var made = await account.MakeAsync();

        account.Pass(1_000_000);

        Assert.Equal((InstanceStatus.Pending, Health.Unknown), ((await account.RowAsync(made)).Status, await account.HealthAsync(made)));
    }

    [Fact]
    public async Task One_falls_sick_by_itself_at_its_time()
    {
        account.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { BootTime = TimeSpan.FromMinutes(1), SickAfter = TimeSpan.FromMinutes(1) } };
        var made = await account.MakeAsync();

        account.Pass(119);
        Assert.Equal(Health.Healthy, await account.HealthAsync(made));
        account.Pass(1);
        Assert.Equal(Health.Unhealthy, await account.HealthAsync(made));
    }

    [Fact]
    public async Task Boots_take_the_same_time_with_the_same_seed_and_other_times_with_another()
    {
        Assert.Equal(await BootsAsync(seed: 7), await BootsAsync(seed: 7));
        Assert.NotEqual(await BootsAsync(seed: 7), await BootsAsync(seed: 8));
        Assert.All(await BootsAsync(seed: 7), boot => Assert.InRange(boot, 5, 65));
        Assert.True((await BootsAsync(seed: 7)).Distinct().Count() > 5);
    }

    private static async Task<List<int>> BootsAsync(int seed)
    {
        var seeded = new Account(seed);
        seeded.Cloud.Create = new CreateKnobs { Life = _ => new InstanceLife { BootJitter = TimeSpan.FromMinutes(1) } };
        var waiting = (await seeded.MakeAsync(10)).ToList();
        var boots = new List<int>();
        for (var second = 0; waiting.Count > 0; second++, seeded.Pass(1))
        {
            boots.AddRange(Enumerable.Repeat(second, waiting.RemoveAll(seeded.Cloud.Serves)));
            Assert.InRange(second, 0, 100);
        }

        return boots;
    }

    private async Task<InstanceDescription?> FindAsync(string key) => await account.Plugin.Ability<IDescribeByKey>()!.DescribeByKeyAsync(new IdempotencyKey(key), Account.Token);
}
