using System.Diagnostics;
using System.Net;
using System.Xml;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Every way to go wrong: what the caller sees, and what is done all the same.</summary>
public sealed class FaultTests : FakeTest
{
    public static TheoryData<string, bool> Losses => new()
    {
        { nameof(Fault.DroppedBefore), false }, { nameof(Fault.DroppedAfter), true }, { nameof(Fault.ResetInBody), true }, { nameof(Fault.TruncatedXml), true }, { nameof(Fault.EmptyAnswer), true },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_answer_says_nothing_of_what_was_done(string kind, bool isDone)
    {
        Fake.Faults.On("RunInstances", Named(kind));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(ARun("t")));

        Assert.Equal(kind is nameof(Fault.TruncatedXml) or nameof(Fault.EmptyAnswer), error is XmlException);
        Assert.Equal(kind is not (nameof(Fault.TruncatedXml) or nameof(Fault.EmptyAnswer)), error is IOException or HttpRequestException);
        Assert.IsNotType<AmazonEC2Exception>(error);
        Assert.Equal(isDone ? 1 : 0, Fake.Account.LiveNow.Count);
        Assert.Equal(kind, Assert.Single(Fake.Journal.Entries).Fault?.ToString());
        // The same request again is answered, and nothing is done twice.
        await RunAsync(ARun("t"));
        Assert.Single(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task An_error_is_told_and_nothing_is_done()
    {
        Fake.Faults.On("RunInstances", Fault.Error("InternalError", 500));
        Fake.Faults.On("RunInstances", Fault.Throttle);

        var first = await Assert.ThrowsAsync<AmazonEC2Exception>(() => RunAsync());
        var second = await Assert.ThrowsAsync<AmazonEC2Exception>(() => RunAsync());

        Assert.Equal(("InternalError", HttpStatusCode.InternalServerError), (first.ErrorCode, first.StatusCode));
        Assert.Equal(("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable), (second.ErrorCode, second.StatusCode));
        Assert.Equal((1, 2), (Fake.Journal.Throttled, Fake.Faults.Struck));
        Assert.Empty(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_rule_strikes_the_calls_it_names()
    {
        var rule = Fake.Faults.On("RunInstances", Fault.Error("Oops", 400), first: 2, times: 2, when: request => request.Parameters["SubnetId"] == Defaults.SubnetB);

        List<string> heard = [];
        foreach (var subnet in new[] { Defaults.SubnetB, Defaults.SubnetA, Defaults.SubnetB, Defaults.SubnetA, Defaults.SubnetB, Defaults.SubnetB })
        {
            heard.Add(await HeardAsync(() => RunAsync(ARun(subnet: subnet))));
        }

        Assert.Equal(["", "", "Oops", "", "Oops", ""], heard);
        Assert.Equal(2, rule.Struck);
    }

    [Fact]
    public async Task A_delayed_request_is_done_when_nobody_waits_any_more()
    {
        Fake.Faults.On("RunInstances", Fault.Delay(TimeSpan.FromMinutes(2)));
        using var impatient = new CancellationTokenSource();
        var run = Client.RunInstancesAsync(ARun(), impatient.Token);
        await UntilAsync(() => Fake.Faults.Struck == 1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(Fake.Account.Machines);

        await UntilAsync(() =>
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            return Fake.Account.Machines.Count == 1;
        });
    }

    [Fact]
    public async Task A_fake_ends_whatever_still_waits_in_it()
    {
        var fake = await Ec2Fake.StartAsync(new Ec2FakeOptions { Clock = Clock });
        fake.Faults.Always(null, Fault.Delay(TimeSpan.FromDays(1)));
        using var client = ClientOf(fake);
        var run = client.RunInstancesAsync(ARun(), Stop);
        await UntilAsync(() => fake.Faults.Struck == 1);

        await fake.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => run);
        Assert.Empty(fake.Account.Machines);
    }

    [Fact]
    public async Task A_late_answer_is_of_something_done_at_once()
    {
        Fake.Faults.On("RunInstances", Fault.LateAnswer(TimeSpan.FromMinutes(2)));

        var run = Client.RunInstancesAsync(ARun(), Stop);
        await UntilAsync(() => Fake.Account.Machines.Count == 1);
        Assert.False(run.IsCompleted);
        await UntilAsync(() =>
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            return run.IsCompleted;
        });

        Assert.Equal(Fake.Account.Machines[0].Id, (await run).Reservation.Instances[0].InstanceId);
    }

    [Fact]
    public async Task Capacity_is_refused_where_and_of_what_it_is_said()
    {
        Fake.Faults.Always("RunInstances", Fault.NoCapacity(Defaults.MicroType, Defaults.ZoneA));
        var small = ARun();
        small.InstanceType = Defaults.SmallType;

        Assert.Equal("InsufficientInstanceCapacity", await RefusedAsync(() => RunAsync(ARun(subnet: Defaults.SubnetA))));
        await RunAsync(ARun(subnet: Defaults.SubnetB));
        await RunAsync(small);
    }

    [Fact]
    public async Task A_partial_fill_makes_no_fewer_than_the_request_insists_on()
    {
        Fake.Faults.Always("RunInstances", Fault.PartialFill(2));
        var request = ARun(count: 5);
        request.MinCount = 1;

        Assert.Equal(2, (await RunAsync(request)).Count);
        Assert.Equal(5, (await RunAsync(ARun(count: 5))).Count);
    }

    [Fact]
    public async Task Chance_strikes_the_same_calls_again_until_it_is_calmed()
    {
        var first = await StrikesAsync(7);
        var second = await StrikesAsync(7);
        var other = await StrikesAsync(8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(kind => kind.Length > 0), 10, 30);
        Assert.True(first.Distinct().Count() > 4);
    }

    [Fact]
    public async Task Chance_ends_after_so_many_faults_or_when_told()
    {
        Fake.Faults = FaultPlan.Random(1, 1, until: 3);
        for (var call = 0; call < 3; call++) Assert.NotEqual("", await HeardAsync(() => ListAsync()));
        Assert.Equal("", await HeardAsync(() => ListAsync()));

        Fake.Faults = FaultPlan.Random(1, 1);
        Assert.NotEqual("", await HeardAsync(() => ListAsync()));
        Fake.Faults.Calm();
        Assert.Equal("", await HeardAsync(() => ListAsync()));
    }

    private async Task<List<string>> StrikesAsync(int seed)
    {
        await using var fake = await Ec2Fake.StartAsync(new Ec2FakeOptions { Clock = Clock, Faults = FaultPlan.Random(seed, 0.5) });
        using var client = ClientOf(fake);
        for (var call = 0; call < 40; call++) await HeardAsync(() => client.RunInstancesAsync(ARun(), Stop));
        return [.. fake.Journal.Entries.Select(entry => entry.Fault?.ToString() ?? "")];
    }

    private static Fault Named(string kind) => kind switch
    {
        nameof(Fault.DroppedBefore) => Fault.DroppedBefore,
        nameof(Fault.DroppedAfter) => Fault.DroppedAfter,
        nameof(Fault.ResetInBody) => Fault.ResetInBody,
        nameof(Fault.TruncatedXml) => Fault.TruncatedXml,
        _ => Fault.EmptyAnswer,
    };

    private static async Task<string> HeardAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (exception as AmazonEC2Exception)?.ErrorCode ?? exception.GetType().Name;
        }
    }

    // What happens on the other side of a socket takes real time; this waits for it to have happened, not for a while.
    private static async Task UntilAsync(Func<bool> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(20), "It never came to be so.");
            await Task.Yield();
        }
    }
}
