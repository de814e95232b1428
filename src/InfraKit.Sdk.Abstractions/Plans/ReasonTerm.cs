namespace InfraKit.Sdk;

/// <summary>A named figure of a <see cref="Reason"/>.</summary>
/// <param name="Name">What is counted, such as <c>available</c>; a name in <c>s</c> or <c>Seconds</c> says its unit.</param>
/// <param name="Value">How much.</param>
public readonly record struct ReasonTerm(string Name, long Value);
