namespace InfraKit.Sdk.Planning;

/// <summary>How often something was tried, and when it may be tried again.</summary>
/// <param name="Attempts">How often in a row.</param>
/// <param name="Until">Until when it waits.</param>
internal readonly record struct RetryClock(int Attempts, DateTimeOffset Until);
