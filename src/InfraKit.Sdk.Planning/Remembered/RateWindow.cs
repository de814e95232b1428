namespace InfraKit.Sdk.Planning;

/// <summary>How many instances were made in the current span of a rate.</summary>
/// <param name="Since">When the span began.</param>
/// <param name="Made">How many were made since.</param>
internal readonly record struct RateWindow(DateTimeOffset Since, int Made);
