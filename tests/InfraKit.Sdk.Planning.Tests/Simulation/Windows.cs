namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>The calendar of a simulated world: its limits until a time, and after it.</summary>
internal readonly record struct Windows(CalendarLimits Before, CalendarLimits After, DateTimeOffset ChangesAt)
{
    public CalendarLimits At(DateTimeOffset now) => now < ChangesAt ? Before with { ChangesAt = ChangesAt } : After;
}
