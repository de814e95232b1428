namespace InfraKit.Sdk;

/// <summary>Ability: runs a command inside an instance. Local plugins only: it doesn't travel over a wire.</summary>
public interface IExecuteInInstance
{
    /// <summary>Runs a command to its end and returns its exit code.</summary>
    /// <exception cref="PluginException">The command could not be run.</exception>
    ValueTask<int> ExecuteAsync(InstanceId id, ValueList<string> command, CancellationToken cancellationToken = default);
}
