using InfraKit.Sdk.Terraform.Dirstore.Store;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>One connection, which is one configuration of the provider in one run of terraform.</summary>
internal sealed class Session(string directory) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private volatile ObjectFolder folder = new(directory);

    public ObjectFolder Folder => folder;

    public string? Region { get; private set; }

    /// <summary>Cancelled when terraform was asked to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    public void Configure(string? otherDirectory, string? region)
    {
        Region = region;
        if (otherDirectory is not null) folder = new ObjectFolder(otherDirectory);
    }

    public Task StopAsync() => stopping.CancelAsync();

    public void Dispose() => stopping.Dispose();

    /// <summary>What there is for this configuration: an object of another region is not seen.</summary>
    public StoredObject? Find(string type, string id) => Folder.Find(id) is { } found && found.Type == type && found.Region == Region ? found : null;
}
