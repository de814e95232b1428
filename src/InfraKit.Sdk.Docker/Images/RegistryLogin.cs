namespace InfraKit.Sdk.Docker.Images;

/// <summary>Who we are to a registry.</summary>
/// <param name="Registry">The registry, as credentials name it.</param>
/// <param name="UserName">The user; null with a token.</param>
/// <param name="Password">The password; null with a token.</param>
/// <param name="IdentityToken">What a registry gave in place of a password; null for none.</param>
internal sealed record RegistryLogin(string Registry, string? UserName, string? Password, string? IdentityToken)
{
    /// <summary>No secret in a text.</summary>
    public override string ToString() => $"login of {Registry}";
}
