using System.Runtime.CompilerServices;

using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>A named scenario: a world, and what happens in it at which time.</summary>
internal sealed class Story(string name, Func<World> begin, [CallerFilePath] string file = "")
{
    private readonly List<(TimeSpan At, Action<World> Act)> acts = [];

    public string Name => name;

    /// <summary>The theme it belongs to, beside whose source its verified log lies.</summary>
    public string File => file;

    public TimeSpan Length { get; private set; } = TimeSpan.FromMinutes(10);

    /// <summary>Something happens at a time, written as minutes and seconds.</summary>
    public Story At(string time, Action<World> act)
    {
        acts.Add((TimeSpan.ParseExact(time, @"m\:ss", formatProvider: null), act));
        return this;
    }

    /// <summary>How long it is told.</summary>
    public Story For(int minutes)
    {
        Length = TimeSpan.FromMinutes(minutes);
        return this;
    }

    public Telling Begin() => new(begin(), acts, Length);

    public string Tell()
    {
        var telling = Begin();
        while (telling.Goes()) telling.Pass();
        return telling.ToString();
    }
}
