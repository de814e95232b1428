namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class ListingTests
{
    private readonly Account account = new();

    [Fact]
    public async Task A_listing_comes_in_pages_and_in_the_order_of_ids()
    {
        var made = await account.MakeAsync(2_001);

        var (rows, isComplete) = await account.ListAsync();

        Assert.True(isComplete);
        Assert.Equal(made.Select(instance => instance.Id), rows.Select(row => row.Id));
    }

    [Fact]
    public async Task An_instance_is_listed_after_its_own_lag()
    {
        var made = await account.MakeAsync(2);
        account.Cloud.Listing = new ListingKnobs { Lag = instance => instance == made[0] ? TimeSpan.FromSeconds(30) : TimeSpan.Zero };

        Assert.Equal([made[1].Id.Value], await account.ListedAsync());
        account.Pass(30);
        Assert.Equal(made.Select(instance => instance.Id.Value), await account.ListedAsync());
    }

    [Fact]
    public async Task Tags_are_listed_after_their_lag()
    {
        account.Cloud.Listing = new ListingKnobs { TagLag = TimeSpan.FromSeconds(30) };
        var made = await account.MakeAsync();
        Assert.Equal(TagSet.Empty, (await account.RowAsync(made)).Tags);
        account.Pass(30);
        Assert.Equal(made.Tags, (await account.RowAsync(made)).Tags);

        await account.Plugin.LabelAsync(made.Id, TagSet.Empty.With(WellKnownTags.Revision, "v1-b"), Account.Token);
        Assert.Equal(("v1-b", "v1-a"), (made.Revision, (await account.RowAsync(made)).Tags[WellKnownTags.Revision]));
        account.Pass(30);
        Assert.Equal("v1-b", (await account.RowAsync(made)).Tags[WellKnownTags.Revision]);
    }

    [Fact]
    public async Task Only_what_bears_the_tags_is_listed()
    {
        await account.MakeAsync();
        account.Cloud.Plant(new InstanceId("foreign"), TagSet.Empty.With("owner", "else"));

        Assert.Equal("foreign", (await account.ListAsync(TagSet.Empty.With("owner", "else"))).Rows.Single().Id.Value);
        Assert.Equal(2, (await account.ListAsync()).Rows.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listing_breaks_off_and_says_so_or_not(bool isSilent)
    {
        await account.MakeAsync(5);
        account.Cloud.Listing = new ListingKnobs { CutAfter = 3, IsCutSilent = isSilent };

        var (rows, isComplete) = await account.ListAsync();

        Assert.Equal((3, isSilent), (rows.Count, isComplete));
    }

    [Fact]
    public async Task Listings_are_empty_once_for_a_while_or_for_ever()
    {
        await account.MakeAsync();

        account.Cloud.ListEmpty(times: 2);
        Assert.Equal((0, true), (await CountAsync(), (await account.ListAsync()).IsComplete));
        Assert.Equal(1, await CountAsync());

        account.Cloud.Listing = new ListingKnobs { EmptyUntil = account.Time.GetUtcNow().AddMinutes(1) };
        Assert.Equal(0, await CountAsync());
        account.Pass(60);
        Assert.Equal(1, await CountAsync());

        account.Cloud.Listing = new ListingKnobs { EmptyUntil = DateTimeOffset.MaxValue };
        account.Pass(1_000_000);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_failed_listing_throws_the_error()
    {
        account.Cloud.Listing = new ListingKnobs { Error = () => new PluginError(PluginErrorKind.Unauthorized, "who are you?") };

        var thrown = await Assert.ThrowsAsync<PluginException>(() => account.ListAsync());

        Assert.Equal(PluginErrorKind.Unauthorized, thrown.Error.Kind);
    }

    [Fact]
    public async Task A_stale_listing_shows_what_was()
    {
        var old = await account.MakeAsync();
        account.Pass(60);
        await account.Plugin.LabelAsync(old.Id, TagSet.Empty.With("k", "v"), Account.Token);
        var young = await account.MakeAsync();
        var dead = await account.MakeAsync();
        account.Pass(60);
        await account.DestroyAsync(dead);
        account.Pass(30);

        account.Cloud.Listing = new ListingKnobs { Age = TimeSpan.FromSeconds(45) };
        Assert.Equal([old.Id.Value, young.Id.Value, dead.Id.Value], await account.ListedAsync());
        account.Cloud.Listing = new ListingKnobs { Age = TimeSpan.FromSeconds(100) };
        var row = Assert.Single((await account.ListAsync()).Rows);
        Assert.False(row.Tags.TryGetValue("k", out _));
        account.Cloud.Listing = new ListingKnobs();
        Assert.Equal([old.Id.Value, young.Id.Value], await account.ListedAsync());
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten()
    {
        for (var hour = 0; hour < 10; hour++)
        {
            await account.DestroyAsync(await account.MakeAsync());
            account.Pass(3_600);
        }

        account.Cloud.Listing = new ListingKnobs { Age = TimeSpan.FromMinutes(50) };
        Assert.Empty(await account.ListedAsync());
        Assert.Equal((10, 1), (account.Cloud.Made, account.Cloud.Peak));
    }

    private async Task<int> CountAsync() => (await account.ListAsync()).Rows.Count;
}
