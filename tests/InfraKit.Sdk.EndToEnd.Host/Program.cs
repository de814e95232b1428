using System.Text;
using InfraKit.Sdk;
using Microsoft.Extensions.DependencyInjection;

// A host application: commits a document at its start, and says when the group is what it asks for. Its tests kill it.
var (directory, document) = (args[0], args[1]);
await using var kit = InfraKitEngine.Create(builder => builder
    .AddLocal(options => options.Directory = directory)
    .Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(200)));
var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec();
await kit.Groups.CommitGroupAsync(spec);
Console.WriteLine("committed");
await foreach (var told in kit.Groups.FollowAsync(spec.Id))
{
    if (told.Kind == GroupEventKind.Converged) Console.WriteLine("converged");
}
