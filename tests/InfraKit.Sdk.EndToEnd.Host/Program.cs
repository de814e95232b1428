using System.Runtime.InteropServices;
using System.Text;
using InfraKit.Sdk;
using Microsoft.Extensions.DependencyInjection;

// A host application: commits a document at its start, and says when the group is what it asks for. Its tests kill it; SIGTERM ends it in good order.
var (directory, document) = (args[0], args[1]);
using var stop = new CancellationTokenSource();
using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
await using var kit = InfraKitEngine.Create(builder => builder
    .AddLocal(options => options.Directory = directory)
    .Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(200)));
var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec();
try
{
    await kit.Groups.CommitGroupAsync(spec, cancellationToken: stop.Token);
    Console.WriteLine("committed");
    await foreach (var told in kit.Groups.FollowAsync(spec.Id, cancellationToken: stop.Token))
    {
        if (told.Kind == GroupEventKind.Converged) Console.WriteLine("converged");
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Asked to end: the engine stops, the instances live on.
}
