// A host that makes and destroys members until all is answered, or until it is ended: directory, document, orders.
using System.Runtime.InteropServices;
using InfraKit.Sdk;
using InfraKit.Sdk.Terraform.CrashHost;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
new CrashBuilder(services).AddTerraform(configure: options => CrashOptions.Configure(options, args[0]));
await using var provider = services.BuildServiceProvider();
var plugin = provider.GetRequiredKeyedService<IInstancePlugin>(new PluginKey(string.Empty, "terraform"));
var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.TrySetResult();
});

var work = new CrashOrders(plugin, PluginProperties.Parse(args[1])).RunAsync(args[2..]);
await Task.WhenAny(work, stop.Task);
await provider.DisposeAsync();
await work;
Console.WriteLine("end");
