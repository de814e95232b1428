namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>How machines are made.</summary>
internal static class Births
{
    /// <summary>Makes machines that there is room for.</summary>
    public static Reservation Make(Account account, LaunchPlan plan, int count, string? token)
    {
        var reservation = account.Ids.Next("r");
        var machines = Enumerable.Range(0, count).Select(index => One(account, plan, reservation, index, token)).ToArray();
        return new Reservation(reservation, machines);
    }

    private static Machine One(Account account, LaunchPlan plan, string reservation, int index, string? token)
    {
        var (now, number) = (account.Now, account.MachinesMade);
        var machine = new Machine(account.Clock, plan, account.Ids.Next("i"), reservation, number)
        {
            Token = token,
            LaunchIndex = index,
            PrivateIp = plan.Spec.PrivateIp ?? plan.Subnet.FreeAddresses(now).First(),
            PublicIp = plan.Spec.PublicIp ?? plan.Subnet.MapPublicIp ? $"198.51.{number / 250 % 250}.{number % 250 + 1}" : null,
            Lag = account.Lag.Next(),
            MadeAtStep = account.NextStep(),
        };
        machine.States.Follow(now, MachineState.Pending, (account.Options.BootTime, MachineState.Running));
        plan.Subnet.Take(machine);
        account.Add(machine);
        account.Storage.Furnish(machine);
        if (plan.Spec.IsSpot)
        {
            machine.Spot = new SpotRequest(account.Ids.Next("sir"), machine, number, now);
            account.SpotRequests.Add(machine.Spot);
        }

        return machine;
    }
}
