using System.Text;
using Docker.DotNet;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>The end of what a command writes, also of one that is broken off.</summary>
internal sealed class CommandOutput
{
    private const int Kept = 2000;

    private readonly StringBuilder written = new();

    /// <summary>What was written until now, or the end of it.</summary>
    public string Text => written.ToString().Trim();

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(MultiplexedStream streams, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var read = await streams.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
            if (read.EOF) return;

            written.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            if (written.Length > Kept) written.Remove(0, written.Length - Kept);
        }
    }
}
