namespace InfraKit.Sdk.Docker;

/// <summary>A login of a registry.</summary>
/// <param name="userName">The user.</param>
/// <param name="password">The password, or an access token.</param>
public sealed class RegistryCredential(string userName, string password)
{
    /// <summary>The user.</summary>
    public string UserName { get; } = userName;

    /// <summary>The password, or an access token.</summary>
    public string Password { get; } = password;
}
