using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>A request that is refused, with the code and the HTTP status that say why.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown and caught in this project only; without a code it says nothing.")]
internal sealed class ApiError(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    public static ApiError Missing(string name) => new("MissingParameter", $"The request must contain the parameter {name}");

    public static ApiError Value(string message) => new("InvalidParameterValue", message);

    public static ApiError Combination(string message) => new("InvalidParameterCombination", message);

    public static ApiError Throttled() => new("RequestLimitExceeded", "Request limit exceeded.", 503);

    public static ApiError Mismatch() => new("IdempotentParameterMismatch", "The request uses the same client token as a previous, but non-identical request.");
}
