using Xunit;

namespace InfraKit.Sdk.Tests.Observation;

public sealed class ListingFaultTests
{
    [Fact]
    public async Task One_empty_listing_makes_and_destroys_nothing()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        kit.Cloud.Hide = _ => true;
        await kit.PassAsync(TimeSpan.FromSeconds(11));
        kit.Cloud.Hide = _ => false;
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((5, 5), (kit.Cloud.Made, kit.Cloud.Instances.Count));
    }

    [Fact]
    public async Task Listings_that_fail_make_and_destroy_nothing()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        kit.Cloud.Listing = new ListingKnobs { Error = () => new PluginError(PluginErrorKind.Transient, "no route") };
        await kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.NotNull((await kit.DescribeAsync()).LastError);
        kit.Cloud.Listing = new ListingKnobs();
        await kit.ConvergedAsync();

        Assert.Equal((5, 5), (kit.Cloud.Made, kit.Cloud.Instances.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_that_can_not_be_asked_is_told_once_and_the_group_is_not_known_to_be_as_wanted(bool isCutShort)
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        kit.Cloud.Listing = isCutShort ? new ListingKnobs { CutAfter = 2 } : new ListingKnobs { Error = () => new PluginError(PluginErrorKind.Transient, "no route") };
        await kit.PassAsync(TimeSpan.FromMinutes(10));
        var away = await kit.DescribeAsync();
        kit.Cloud.Listing = new ListingKnobs();
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        var back = await kit.DescribeAsync();

        Assert.Equal((false, false, true), (away.Converged, away.IsObservationComplete, away.LastError is not null));
        Assert.Equal((true, true, null), (back.Converged, back.IsObservationComplete, back.LastError));
        var told = Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.ObservationDoubtful);
        Assert.Equal(away.LastError, told.Error);
        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Converged);
    }

    [Fact]
    public async Task New_instances_that_are_listed_late_are_not_made_twice()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Hide = _ => true;
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.PassAsync(TimeSpan.FromMinutes(2));
        kit.Cloud.Hide = _ => false;
        await kit.ConvergedAsync();

        Assert.Equal(5, kit.Cloud.Made);
    }

    [Fact]
    public async Task Strangers_are_left_alone()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Plant(new InstanceId("foreign"), TagSet.Empty);
        kit.Cloud.Plant(new InstanceId("other"), TagSet.Empty.With(WellKnownTags.Group, "other"));
        await kit.CommitAsync(VirtualEngine.Spec(2));
        await kit.ConvergedAsync();
        await kit.EndAsync(kit.Groups.DestroyGroupAsync(new GroupId("web"), VirtualEngine.Token));

        Assert.Equal(["foreign", "other"], kit.Cloud.Instances.Select(instance => instance.Id.Value));
    }
}
