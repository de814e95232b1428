using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>Asks a program of the docker client's family for a login: <c>docker-credential-&lt;name&gt; get</c>, the registry on its input.</summary>
internal static class CredentialStore
{
    private const string TokenUser = "<token>";

    /// <summary>The login; null when the store has none.</summary>
    /// <exception cref="PluginException">The program isn't there, or its answer can't be read.</exception>
    public static async ValueTask<RegistryLogin?> AskAsync(string store, string registry, CancellationToken cancellationToken)
    {
        var program = $"docker-credential-{store}";
        var start = new ProcessStartInfo(program, ["get"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            using var ending = cancellationToken.Register(() => process.Kill());

            // Read, so that one that complains at length doesn't wait for a reader; and left out of what is told.
            var complaints = process.StandardError.ReadToEndAsync(cancellationToken);
            await NameAsync(registry, process.StandardInput, cancellationToken).ConfigureAwait(false);
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            _ = await complaints.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? Read(answer, registry) : answer.Contains("not found", StringComparison.OrdinalIgnoreCase) ? null : throw Failed(program, answer.Trim(), cause: null);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException)
        {
            throw Failed(program, exception.Message, exception);
        }
    }

    private static async Task NameAsync(string registry, StreamWriter input, CancellationToken cancellationToken)
    {
        try
        {
            await input.WriteAsync(registry.AsMemory(), cancellationToken).ConfigureAwait(false);
            input.Close();
        }
        catch (IOException)
        {
            // It didn't wait to be told: what it answers counts.
        }
    }

    private static RegistryLogin? Read(string answer, string registry) => JsonSerializer.Deserialize(answer, DockerJson.Default.HelperAnswer) switch
    {
        { UserName: TokenUser, Secret: { } token } => new RegistryLogin(registry, UserName: null, Password: null, token),
        { UserName: { } user, Secret: { } password } => new RegistryLogin(registry, user, password, IdentityToken: null),
        _ => null,
    };

    private static PluginException Failed(string program, string why, Exception? cause)
    {
        var error = new PluginError(PluginErrorKind.Unauthorized, $"The credential store {program}, which the docker client's configuration names, could not be asked: {why}");
        return cause is null ? new PluginException(error) : new PluginException(error, cause);
    }
}
