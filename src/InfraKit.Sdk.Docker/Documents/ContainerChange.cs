using System.Text.Json;
using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What turns one container into another without replacing it: limits and the restart policy, which an engine changes while it runs.</summary>
internal static class ContainerChange
{
    /// <summary>The least disruption; a change in place disturbs nobody.</summary>
    public static Disruption Compare(PluginProperties current, PluginProperties desired)
    {
        if (current.Equals(desired)) return Disruption.None;
        if (ContainerValidation.Check(current, out var before).Count > 0 || ContainerValidation.Check(desired, out var after).Count > 0) return Disruption.Replace;

        var (old, wanted) = (Changeable.TakeFrom(before!), Changeable.TakeFrom(after!));
        var isSame = Rest(before!).AsSpan().SequenceEqual(Rest(after!));
        return isSame && wanted.CanFollow(old) ? Disruption.Labels : Disruption.Replace;
    }

    /// <summary>What the engine is asked to change.</summary>
    public static ContainerUpdateParameters Of(ContainerProperties properties)
    {
        var host = ContainerRecipe.Of(properties).Parameters.HostConfig;
        return new ContainerUpdateParameters
        {
            Memory = host.Memory,
            MemoryReservation = host.MemoryReservation,
            // The engine would refuse a limit above the swap limit that it derived from the old one.
            MemorySwap = host.MemorySwap != 0 ? host.MemorySwap : host.Memory * 2,
            NanoCPUs = host.NanoCPUs,
            CPUShares = host.CPUShares,
            CPUPeriod = host.CPUPeriod,
            CPUQuota = host.CPUQuota,
            CpusetCpus = host.CpusetCpus,
            CpusetMems = host.CpusetMems,
            BlkioWeight = host.BlkioWeight,
            PidsLimit = host.PidsLimit,
            RestartPolicy = host.RestartPolicy,
        };
    }

    private static byte[] Rest(ContainerProperties properties) => JsonSerializer.SerializeToUtf8Bytes(properties, DockerJson.Default.ContainerProperties);

    /// <summary>The changeable part of properties, which are left without it.</summary>
    private readonly record struct Changeable(ValueList<long> Limits, ValueList<string> Sets, RestartPolicyKind Restart, long Retries, long? Pids)
    {
        public static Changeable TakeFrom(ContainerProperties properties)
        {
            var host = ContainerRecipe.Of(properties).Parameters.HostConfig;
            var taken = new Changeable(
                [host.Memory, host.MemoryReservation, host.MemorySwap, host.NanoCPUs, host.CPUShares, host.CPUPeriod, host.CPUQuota, host.BlkioWeight],
                [host.CpusetCpus ?? string.Empty, host.CpusetMems ?? string.Empty],
                host.RestartPolicy?.Name ?? RestartPolicyKind.Undefined,
                host.RestartPolicy?.MaximumRetryCount ?? 0,
                host.PidsLimit);
            (properties.Memory, properties.Cpu, properties.Restart) = (null, null, null);
            if (properties.HostConfig is { } verbatim) Clear(verbatim);
            return taken;
        }

        /// <summary>False when a limit goes: an engine changes limits, and can't take them away.</summary>
        public bool CanFollow(Changeable old)
        {
            for (var at = 0; at < Limits.Count; at++)
            {
                if (old.Limits[at] != 0 && Limits[at] == 0) return false;
            }

            for (var at = 0; at < Sets.Count; at++)
            {
                if (old.Sets[at].Length > 0 && Sets[at].Length == 0) return false;
            }

            return (old.Restart == RestartPolicyKind.Undefined || Restart != RestartPolicyKind.Undefined) && (old.Pids is null || Pids is not null);
        }

        private static void Clear(VerbatimHostConfig host)
        {
            (host.Memory, host.MemoryReservation, host.MemorySwap, host.NanoCPUs) = (0, 0, 0, 0);
            (host.CPUShares, host.CPUPeriod, host.CPUQuota, host.BlkioWeight) = (0, 0, 0, 0);
            (host.CpusetCpus, host.CpusetMems, host.RestartPolicy, host.PidsLimit) = (null, null, null, null);
        }
    }
}
