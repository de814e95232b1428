using System.Collections.Concurrent;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>Who may not do what.</summary>
internal sealed class Permissions
{
    private readonly ConcurrentDictionary<(string AccessKey, string Action), bool> denied = new();

    public void Deny(string accessKey, string action) => denied[(accessKey, action)] = true;

    public void Allow(string accessKey, string action) => denied.TryRemove((accessKey, action), out _);

    public bool IsDenied(string accessKey, string action) => denied.ContainsKey((accessKey, action));
}
