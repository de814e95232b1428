using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Instances that others have made: a fleet of InfraKit's, and strangers.</summary>
internal static class Adoption
{
    private static readonly SpecRevision InfraKitHash = new("abcdefghijklmnopqrstuvwxyz234567");

    public static Story[] All =>
    [
        new Story("A_fleet_made_by_InfraKit", () => Fleet(InfraKitHash)),
        new Story("A_fleet_that_InfraKit_has_just_begun", () => Fleet(SpecRevision.Bootstrap)),
        new Story("A_fleet_of_another_InfraKit_configuration", () => Fleet(new SpecRevision("zbcdefghijklmnopqrstuvwxyz234567"))),
        new Story("A_fleet_of_a_hash_that_nobody_knows", () => Fleet(new SpecRevision("v9-later"))),
        new Story("A_stranger_bears_the_tag_of_the_group", () => Given.Serving(3)).At("0:00", Stranger).At("1:00", world => world.Resize(1)).At("3:00", world => world.Commit(Make.B)),
    ];

    private static World Fleet(SpecRevision tag)
    {
        var world = Given.New(Make.Spec(3));
        world.Remember(RolloutControl.Commit(memory: null, new RevisionNames(Make.A.Revision, InfraKitHash), world.Now));
        for (var i = 0; i < 3; i++)
        {
            var machine = world.Cloud.Make(Make.A, identity: null, world.Now.AddHours(-1));
            machine.Row = machine.Row with { Revision = tag };
            machine.Found();
        }

        return world;
    }

    private static void Stranger(World world)
    {
        var stranger = new Machine(new InstanceId("stranger"), Make.A, identity: null, world.Now) { IsForeign = true };
        stranger.Row = stranger.Row with { Revision = null };
        world.Cloud.Machines.Add(stranger);
        world.Note("a stranger appears");
    }
}
