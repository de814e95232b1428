namespace InfraKit.Sdk.Ec2;

/// <summary>A part of a document that EC2 may object to.</summary>
internal enum MachineField
{
    /// <summary>The image.</summary>
    Image,

    /// <summary>The instance type, or the list of them.</summary>
    InstanceType,

    /// <summary>The subnets.</summary>
    Subnets,

    /// <summary>The security groups.</summary>
    SecurityGroups,

    /// <summary>The key pair.</summary>
    KeyName,

    /// <summary>The instance profile.</summary>
    IamInstanceProfile,

    /// <summary>The launch template.</summary>
    LaunchTemplate,

    /// <summary>The volumes.</summary>
    Volumes,

    /// <summary>The user data.</summary>
    UserData,

    /// <summary>The spot settings.</summary>
    Spot,

    /// <summary>The tags.</summary>
    Tags,
}
