using System.Collections.Frozen;
using static InfraKit.Sdk.PluginErrorKind;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>EC2's error codes in the contract's words: the one place that knows them. After AWS's API reference, "Error codes for the Amazon EC2 API".</summary>
internal static class ErrorTable
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<ErrorRow> Rows { get; } =
    [
        // It was refused before anything was done, and may be tried again.
        new("Unavailable", Transient),
        new("ServiceUnavailable", Transient),
        new("RequestExpired", Transient),
        new("RequestTimeTooSkewed", Transient),
        new("IncorrectState", Transient),
        new("IncorrectInstanceState", Transient),
        new("IncorrectSpotRequestState", Transient),
        new("InvalidIPAddress.InUse", Transient),
        new("InvalidNextToken", Transient),
        new("VolumeInUse", Transient),
        new("DependencyViolation", Transient),
        new("ConcurrentTagAccess", Transient),
        new("InvalidState", Transient),

        // Too many calls.
        new("RequestLimitExceeded", Throttled),
        new("Throttling", Throttled),
        new("ThrottlingException", Throttled),
        new("ThrottledException", Throttled),
        new("EC2ThrottledException", Throttled),
        new("RequestThrottled", Throttled),
        new("RequestThrottledException", Throttled),
        new("TooManyRequestsException", Throttled),
        new("PriorRequestNotComplete", Throttled),
        new("BandwidthLimitExceeded", Throttled),
        new("SlowDown", Throttled),

        // The account's limits.
        new("InstanceLimitExceeded", Quota, MachineField.InstanceType),
        new("VcpuLimitExceeded", Quota, MachineField.InstanceType),
        new("MaxSpotInstanceCountExceeded", Quota, MachineField.Spot),
        new("FleetLimitExceeded", Quota),
        new("VolumeLimitExceeded", Quota, MachineField.Volumes),
        new("MaxIOPSLimitExceeded", Quota, MachineField.Volumes),
        new("VolumeIOPSLimit", Quota, MachineField.Volumes),
        new("AttachmentLimitExceeded", Quota, MachineField.Volumes),
        new("NetworkInterfaceLimitExceeded", Quota),
        new("AddressLimitExceeded", Quota),
        new("PrivateIpAddressLimitExceeded", Quota),
        new("ResourceLimitExceeded", Quota),
        new("ResourceCountLimitExceeded", Quota),
        new("PendingVerification", Quota),

        // AWS has no room.
        new("InsufficientInstanceCapacity", Capacity, MachineField.InstanceType),
        new("InsufficientHostCapacity", Capacity, MachineField.InstanceType),
        new("InsufficientReservedInstanceCapacity", Capacity, MachineField.InstanceType),
        new("InsufficientCapacity", Capacity, MachineField.InstanceType),
        new("InsufficientCapacityOnHost", Capacity, MachineField.InstanceType),
        new("InsufficientFreeAddressesInSubnet", Capacity, MachineField.Subnets),
        new("InsufficientAddressCapacity", Capacity),
        new("InsufficientVolumeCapacity", Capacity, MachineField.Volumes),
        new("UnfulfillableCapacity", Capacity, MachineField.InstanceType),
        new("ReservationCapacityExceeded", Capacity, MachineField.InstanceType),
        new("SpotMaxPriceTooLow", Capacity, MachineField.Spot),

        // The request is wrong.
        new("Unsupported", Invalid, MachineField.InstanceType),
        new("UnsupportedOperation", Invalid),
        new("OperationNotPermitted", Invalid),
        new("InvalidAMIID.*", Invalid, MachineField.Image),
        new("InvalidAMIName.*", Invalid, MachineField.Image),
        new("ParameterNotFound", Invalid, MachineField.Image),
        new("ParameterVersionNotFound", Invalid, MachineField.Image),
        new("InvalidInstanceType", Invalid, MachineField.InstanceType),
        new("InvalidSubnetID.*", Invalid, MachineField.Subnets),
        new("InvalidSubnet.*", Invalid, MachineField.Subnets),
        new("InvalidSubnet", Invalid, MachineField.Subnets),
        new("InvalidAvailabilityZone", Invalid, MachineField.Subnets),
        new("VPCIdNotSpecified", Invalid, MachineField.Subnets),
        new("DefaultVpcDoesNotExist", Invalid, MachineField.Subnets),
        new("InvalidGroup.*", Invalid, MachineField.SecurityGroups),
        new("InvalidGroupId.*", Invalid, MachineField.SecurityGroups),
        new("InvalidSecurityGroupID.*", Invalid, MachineField.SecurityGroups),
        new("InvalidSecurity.*", Invalid, MachineField.SecurityGroups),
        new("SecurityGroupsPerInstanceLimitExceeded", Invalid, MachineField.SecurityGroups),
        new("InvalidKeyPair.*", Invalid, MachineField.KeyName),
        new("InvalidLaunchTemplateId.*", Invalid, MachineField.LaunchTemplate),
        new("InvalidLaunchTemplateName.*", Invalid, MachineField.LaunchTemplate),
        new("InvalidLaunchTemplateVersion.*", Invalid, MachineField.LaunchTemplate),
        new("InvalidBlockDeviceMapping", Invalid, MachineField.Volumes),
        new("InvalidSnapshot.*", Invalid, MachineField.Volumes),
        new("InvalidVolume.ZoneMismatch", Invalid, MachineField.Volumes),
        new("InvalidDevice.*", Invalid, MachineField.Volumes),
        new("InvalidUserData.*", Invalid, MachineField.UserData),
        new("TagLimitExceeded", Invalid, MachineField.Tags),
        new("TagPolicyViolation", Invalid, MachineField.Tags),
        new("InvalidParameterValue", Invalid),
        new("InvalidParameterCombination", Invalid),
        new("InvalidParameter", Invalid),
        new("MissingParameter", Invalid),
        new("UnknownParameter", Invalid),
        new("ValidationError", Invalid),
        new("ValidationException", Invalid),
        new("InvalidAction", Invalid),
        new("NoSuchVersion", Invalid),
        new("FilterLimitExceeded", Invalid),

        // These credentials may not.
        new("UnauthorizedOperation", Unauthorized),
        new("AuthFailure", Unauthorized),
        new("AccessDenied", Unauthorized),
        new("AccessDeniedException", Unauthorized),
        new("Blocked", Unauthorized),
        new("OptInRequired", Unauthorized),
        new("SignatureDoesNotMatch", Unauthorized),
        new("IncompleteSignature", Unauthorized),
        new("InvalidClientTokenId", Unauthorized),
        new("UnrecognizedClientException", Unauthorized),
        new("MissingAuthenticationToken", Unauthorized),
        new("ExpiredToken", Unauthorized),
        new("ExpiredTokenException", Unauthorized),
        new("InvalidSecurityToken", Unauthorized),

        // What it is about is gone.
        new("InvalidInstanceID.NotFound", NotFound),
        new("InvalidInstanceID.Malformed", NotFound),
        new("InvalidInstanceID", NotFound),
        new("InvalidID", NotFound),
        new("InvalidVolume.NotFound", NotFound, MachineField.Volumes),
        new("InvalidVolumeID.*", NotFound, MachineField.Volumes),

        // It may have been done.
        new("InternalError", UnknownOutcome),
        new("InternalFailure", UnknownOutcome),
        new("IdempotentParameterMismatch", UnknownOutcome),
        new("RequestTimeout", UnknownOutcome),
        new("RequestTimeoutException", UnknownOutcome),
    ];

    private static readonly FrozenDictionary<string, ErrorRow> ByCode = Rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>The row of a code; null for one that is not known.</summary>
    public static ErrorRow? Find(string code)
    {
        if (ByCode.TryGetValue(code, out var exact)) return exact;

        var family = code.IndexOf('.', StringComparison.Ordinal);
        return family > 0 ? ByCode.GetValueOrDefault($"{code[..family]}.*") : null;
    }
}
