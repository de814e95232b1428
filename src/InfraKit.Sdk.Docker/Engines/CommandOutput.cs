using System.Text;
using Docker.DotNet;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>What a command writes: read to its end, and the end of it kept.</summary>
internal static class CommandOutput
{
    private const int Kept = 2000;

    public static async Task<string> ReadAsync(MultiplexedStream streams, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var text = new StringBuilder();
        while (true)
        {
            var read = await streams.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
            if (read.EOF) return text.ToString().Trim();

            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            if (text.Length > Kept) text.Remove(0, text.Length - Kept);
        }
    }
}
