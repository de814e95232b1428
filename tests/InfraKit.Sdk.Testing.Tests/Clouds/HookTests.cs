namespace InfraKit.Sdk.Testing.Tests.Clouds;

public sealed class HookTests
{
    private readonly Account account = new();

    [Fact]
    public async Task What_throws_before_an_effect_prevents_it_and_what_throws_after_hides_it()
    {
        account.Cloud.Before = (_, _) => throw new IOException("crash");
        await Assert.ThrowsAsync<IOException>(() => account.TryMakeAsync());
        Assert.Equal(0, account.Cloud.Made);

        account.Cloud.Before = null;
        account.Cloud.After = (_, _) => throw new IOException("crash");
        await Assert.ThrowsAsync<IOException>(() => account.TryMakeAsync());
        Assert.Equal(1, account.Cloud.Made);
    }

    [Fact]
    public async Task A_hook_sees_the_call_before_without_and_after_with_its_number_and_outcome()
    {
        var seen = new List<CloudCall>();
        account.Cloud.Before = account.Cloud.After = (call, _) =>
        {
            seen.Add(call);
            return Task.CompletedTask;
        };

        var made = await account.MakeAsync();
        await account.DestroyAsync(made);

        Assert.Equal([0, 1, 0, 2], seen.Select(call => call.Number));
        Assert.Equal([CloudAct.Provision, CloudAct.Provision, CloudAct.Destroy, CloudAct.Destroy], seen.Select(call => call.Act));
        Assert.Equal([null, made.Id, made.Id, made.Id], seen.Select(call => call.Instance));
        Assert.Equal([false, true, false, true], seen.Select(call => call.IsDone));
        Assert.Equal(seen.Where(call => call.Number > 0), account.Cloud.Journal);
    }

    [Fact]
    public void A_knob_is_never_null() => Assert.Throws<ArgumentNullException>(() => account.Cloud.Listing = null!);
}
