using System.Net;
using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>EC2's refusals, and its silence, in the contract's words.</summary>
internal static class Ec2Errors
{
    /// <summary>The same token was used with other parameters: something was made with it before.</summary>
    public const string TokenMismatch = "IdempotentParameterMismatch";

    /// <summary>The subnet has no address left.</summary>
    public const string NoAddresses = "InsufficientFreeAddressesInSubnet";

    /// <summary>What <c>DryRun</c> answers when all is well.</summary>
    public const string DryRunPassed = "DryRunOperation";

    /// <summary>True for codes that say no more than: not in this zone.</summary>
    public static bool IsOfZone(PluginError error) => error.Kind == PluginErrorKind.Capacity || error.Code == "Unsupported";

    /// <summary>The exception for a call that failed.</summary>
    /// <param name="exception">What it ended with.</param>
    /// <param name="doing">What was tried, as a sentence begins.</param>
    /// <param name="permission">The permission that it needs.</param>
    public static PluginException Of(Exception exception, string doing, string permission)
    {
        var error = ErrorOf(exception, doing);
        var isUnnamed = error.Kind == PluginErrorKind.Unauthorized && !error.Message.Contains(permission, StringComparison.Ordinal);
        return new PluginException(isUnnamed ? error with { Message = $"{error.Message} (The call was {permission}.)" } : error, exception);
    }

    /// <summary>The error that a code and a message stand for, where EC2 answers them in the midst of a success.</summary>
    public static PluginError Answered(string code, string message, string doing) => new(ErrorTable.Find(code)?.Kind ?? PluginErrorKind.Invalid, $"{doing}: {message}") { Code = code };

    /// <summary>The part of a document that an error is about; null for none that is known.</summary>
    public static MachineField? FieldOf(PluginError error) => error.Code is { } code ? ErrorTable.Find(code)?.About ?? FieldIn(error.Message) : null;

    private static PluginError ErrorOf(Exception exception, string doing) => exception switch
    {
        AmazonServiceException { ErrorCode.Length: > 0 } refused => new(KindOf(refused), $"{doing}: {refused.Message}") { Code = refused.ErrorCode },
        _ when Find<AmazonUnmarshallingException>(exception) is not null || Find<XmlException>(exception) is not null =>
            new(PluginErrorKind.UnknownOutcome, $"{doing}: the answer can't be read: {Innermost(exception).Message}"),
        _ when WasNeverSent(exception) => new(PluginErrorKind.Transient, $"{doing}: EC2 can't be reached: {Innermost(exception).Message}"),
        OperationCanceledException or TimeoutException => new(PluginErrorKind.UnknownOutcome, $"{doing}: no answer came in time (Ec2Options.CallTimeout)."),
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests } throttled => new(PluginErrorKind.Throttled, $"{doing}: {throttled.Message}") { Code = "429" },
        AmazonServiceException or IOException or HttpRequestException or SocketException => new(PluginErrorKind.UnknownOutcome, $"{doing}: the answer was lost: {Innermost(exception).Message}"),
        AmazonClientException client => new(PluginErrorKind.Unauthorized, $"{doing}: the AWS SDK has no credentials or no region to call with (Ec2Options.Credentials, Profile, Region, or its own chain): {client.Message}"),
        _ => new(PluginErrorKind.UnknownOutcome, $"{doing}: {Innermost(exception).Message}"),
    };

    private static PluginErrorKind KindOf(AmazonServiceException refused) => ErrorTable.Find(refused.ErrorCode)?.Kind ?? refused.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => PluginErrorKind.Throttled,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => PluginErrorKind.Unauthorized,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => PluginErrorKind.Invalid,
        _ => PluginErrorKind.UnknownOutcome,
    };

    // Some codes cover everything; what they are about stands in the sentence alone.
    private static MachineField? FieldIn(string message) =>
        Says(message, "iamInstanceProfile") || Says(message, "Instance Profile") ? MachineField.IamInstanceProfile
        : Says(message, "instance type") || Says(message, "instanceType") ? MachineField.InstanceType
        : Says(message, "security group") ? MachineField.SecurityGroups
        : Says(message, "subnet") || Says(message, "availability zone") ? MachineField.Subnets
        : Says(message, "user data") ? MachineField.UserData
        : Says(message, "blockDevice") || Says(message, "block device") || Says(message, "volume") ? MachineField.Volumes
        : Says(message, "spot") ? MachineField.Spot
        : null;

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when no connection came about: then nothing was asked for.</summary>
    private static bool WasNeverSent(Exception exception) =>
        Find<HttpRequestException>(exception) is { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError }
        || Find<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable };

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found) return found;
        }

        return null;
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception;
    }
}
