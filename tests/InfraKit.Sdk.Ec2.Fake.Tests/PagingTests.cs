using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Lists come in pages of machines.</summary>
public sealed class PagingTests : FakeTest
{
    private int? longestPage;

    [Fact]
    public async Task Pages_are_counted_in_machines_and_hold_each_of_them_once()
    {
        await RunAsync(ARun(count: 7));
        await RunAsync(ARun(count: 6));

        var pages = await PagesAsync(5);

        Assert.Equal([5, 5, 3], pages.Select(page => page.Count));
        Assert.Equal(Fake.Account.Machines.Select(machine => machine.Id), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task A_page_may_be_shorter_than_asked_for()
    {
        longestPage = 2;
        await DisposeAsync();
        await InitializeAsync();
        using var client = ClientOf(Ec2FakeOptions.DefaultAccessKey, Ec2FakeOptions.DefaultSecret);
        await client.RunInstancesAsync(ARun(count: 3), Stop);

        var page = await client.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 1000 }, Stop);

        Assert.Equal(2, page.Reservations.Sum(reservation => reservation.Instances.Count));
        Assert.NotNull(page.NextToken);
    }

    [Fact]
    public async Task What_ends_meanwhile_moves_nothing_to_another_page()
    {
        await RunAsync(ARun(count: 10));
        var first = await PageAsync(5, null);
        foreach (var machine in Fake.Account.Machines.Take(3)) Fake.Operator.Kill(machine.Id);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await PageAsync(5, first.NextToken);

        Assert.Equal(Fake.Account.Machines.Skip(5).Select(machine => machine.Id), second.Reservations.SelectMany(reservation => reservation.Instances).Select(instance => instance.InstanceId));
    }

    [Fact]
    public async Task A_token_is_good_for_its_question_and_for_a_while()
    {
        await RunAsync(ARun(count: 10));
        var token = (await PageAsync(5, null)).NextToken;

        Assert.Equal("InvalidNextToken", await RefusedAsync(() => PageAsync(5, "made-up")));
        Assert.Equal("InvalidNextToken", await RefusedAsync(() => Client.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 5, NextToken = token, Filters = [new Filter("instance-type", ["t3.micro"])] }, Stop)));
        await PageAsync(6, token);
        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("InvalidNextToken", await RefusedAsync(() => PageAsync(5, token)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1001)]
    public async Task Pages_have_a_size_that_EC2_allows(int size) => Assert.Equal("InvalidParameterValue", await RefusedAsync(() => PageAsync(size, null)));

    [Fact]
    public async Task Ids_go_without_pages()
    {
        var id = await OneAsync();

        Assert.Equal("InvalidParameterCombination", await RefusedAsync(() => Client.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id], MaxResults = 5 }, Stop)));
    }

    [Fact]
    public async Task Other_lists_have_pages_too()
    {
        foreach (var number in Enumerable.Range(0, 4)) Fake.Stock.AddSubnet(Defaults.ZoneA, $"10.0.{60 + number}.0/24");

        var first = await Client.DescribeSubnetsAsync(new DescribeSubnetsRequest { MaxResults = 5 }, Stop);
        var second = await Client.DescribeSubnetsAsync(new DescribeSubnetsRequest { MaxResults = 5, NextToken = first.NextToken }, Stop);

        Assert.Equal(8, first.Subnets.Concat(second.Subnets).Select(subnet => subnet.SubnetId).Distinct().Count());
        Assert.Null(second.NextToken);
    }

    protected override void Configure(Ec2FakeOptions options) => options.LongestPage = longestPage;

    private Task<DescribeInstancesResponse> PageAsync(int size, string? token) => Client.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = size, NextToken = token }, Stop);

    private async Task<List<List<string>>> PagesAsync(int size)
    {
        List<List<string>> pages = [];
        string? token = null;
        do
        {
            var page = await PageAsync(size, token);
            pages.Add([.. page.Reservations.SelectMany(reservation => reservation.Instances).Select(instance => instance.InstanceId)]);
            token = page.NextToken;
        }
        while (token is not null);
        return pages;
    }
}
