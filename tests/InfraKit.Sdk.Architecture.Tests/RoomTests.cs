namespace InfraKit.Sdk.Architecture.Tests;

/// <summary>Each package and each room of the engine has its law at the door.</summary>
public sealed class RoomTests
{
    public static TheoryData<string> Rooms => [.. Doors()];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_its_law_at_the_door(string room)
    {
        var readme = Path.Combine(Repository.Root, room, "README.md");

        Assert.True(File.Exists(readme), $"{room} has no README.md.");
        Assert.InRange(File.ReadLines(readme).Count(), 3, 15);
    }

    private static IEnumerable<string> Doors()
    {
        var engine = Repository.Source("InfraKit.Sdk");
        var packages = Repository.SourceProjects.Select(project => Repository.Relative(project.Folder));
        var rooms = engine.CodeFiles()
            .Select(file => Path.GetRelativePath(engine.Folder, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1)
            .Select(parts => $"{Repository.Relative(engine.Folder)}/{parts[0]}");
        return packages.Concat(rooms).Distinct();
    }
}
