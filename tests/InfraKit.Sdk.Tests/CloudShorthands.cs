namespace InfraKit.Sdk.Tests;

/// <summary>What these tests say often about a simulated cloud.</summary>
internal static class CloudShorthands
{
    extension(SimulatedCloud cloud)
    {
        /// <summary>How long every new instance boots.</summary>
        public TimeSpan BootTime
        {
            set => cloud.Create = cloud.Create with { Life = _ => new InstanceLife { BootTime = value } };
        }

        /// <summary>True for new instances that never get healthy.</summary>
        public Func<InstanceSpec, bool> IsBroken
        {
            set => cloud.Create = cloud.Create with { Life = spec => new InstanceLife { SickAfter = value(spec) ? TimeSpan.Zero : null } };
        }

        /// <summary>What a creation is refused with; an answer of null for nothing.</summary>
        public Func<InstanceSpec, PluginErrorKind?> Refuse
        {
            set => cloud.Create = cloud.Create with { Answer = spec => value(spec) is { } kind ? CallAnswer.Failed(kind) : CallAnswer.Done };
        }

        /// <summary>True for instances that listings leave out.</summary>
        public Func<SimulatedInstance, bool> Hide
        {
            set => cloud.Listing = cloud.Listing with { Hide = value };
        }

        /// <summary>The most instances that one call makes or destroys, where one takes several.</summary>
        public int PerCall
        {
            set
            {
                cloud.Limits = cloud.Limits with { PerCall = value };
                cloud.SetAbility<IProvisionMany>(isPresent: true);
                cloud.SetAbility<IDestroyMany>(isPresent: true);
            }
        }

        /// <summary>Of how many instances each call for several was, in order.</summary>
        public IEnumerable<int> CallsOf(CloudAct act) => cloud.Journal.Where(call => call.Act == act).Select(call => call.Count);

        /// <summary>Awaited by every creation before anything is made.</summary>
        public Func<InstanceSpec, CancellationToken, Task> BeforeCreate
        {
            set => cloud.Before = (call, token) => call.Act == CloudAct.Provision ? value(call.Spec!, token) : Task.CompletedTask;
        }

        /// <summary>Awaited by every creation after the instance was made.</summary>
        public Func<InstanceSpec, CancellationToken, Task> AfterCreate
        {
            set => cloud.After = (call, token) => call.Act == CloudAct.Provision ? value(call.Spec!, token) : Task.CompletedTask;
        }
    }
}
