namespace InfraKit.Sdk.Terraform.Dirstore.Hosting;

/// <summary>A folder for a socket, with a path as short as sockets need it.</summary>
internal sealed class SocketFolder : IDisposable
{
    // The system takes 108 bytes with the zero at their end.
    private const int Longest = 100;
    private const string Short = "/tmp";

    private readonly DirectoryInfo folder;

    public SocketFolder()
    {
        var name = $"dirstore-{Guid.NewGuid().ToString("N")[..8]}";
        var wanted = Path.Combine(Path.GetTempPath(), name);
        folder = Directory.CreateDirectory(wanted.Length + 7 <= Longest ? wanted : Path.Combine(Short, name));
        Socket = Path.Combine(folder.FullName, "p.sock");
    }

    public string Socket { get; }

    public void Dispose()
    {
        if (folder.Exists) folder.Delete(recursive: true);
    }
}
