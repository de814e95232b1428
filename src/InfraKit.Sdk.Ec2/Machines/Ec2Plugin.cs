using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Commits;
using InfraKit.Sdk.Ec2.Documents;
using InfraKit.Sdk.Ec2.Launching;
using InfraKit.Sdk.Ec2.Placement;
using InfraKit.Sdk.Ec2.Volumes;

namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>Instances that are machines of EC2, in one account and region.</summary>
internal sealed class Ec2Plugin : IInstancePlugin, IProvisionMany, IDestroyMany, IDescribeByKey, IRestartInstances, IPinProperties, IDisposable
{
    /// <summary>The most machines that one request makes: what a lookup can ask for at once.</summary>
    public const int MaxBatch = 100;

    private readonly Ec2Calls calls;
    private readonly StatusBoard board;
    private readonly Births births;
    private readonly MachineLister lister;
    private readonly MachineFinder finder;
    private readonly MachineMaker maker;
    private readonly MachineEnder ender;
    private readonly MachineKeeper keeper;
    private readonly VolumeAttacher attacher;
    private readonly MachinePin pin;
    private readonly KeysUnderWay keys = new();

    public Ec2Plugin(Ec2Options options, TimeProvider time)
    {
        calls = new Ec2Calls(new Ec2Clients(options), new CallPace(options.Rates, time));
        births = new Births(time);
        var (pages, roster, subnets, launchers) = (new Ec2Pages(calls), new Roster(), new Subnets(calls), new Launchers(calls, options, time));
        board = new StatusBoard(pages, options, time);
        lister = new MachineLister(pages, roster, births, board, options, time);
        finder = new MachineFinder(pages, births, options, time);
        attacher = new VolumeAttacher(calls, pages, options, time);
        maker = new MachineMaker(launchers, finder, lister, births, new Zones(subnets, new ZoneAvoidance(options.ZoneAvoidance, time), new Newcomers(roster)), new VolumeFinder(calls, options), attacher, options);
        ender = new MachineEnder(calls, pages, roster, births, options);
        keeper = new MachineKeeper(calls, pages, attacher, births, options);
        pin = new MachinePin(new CommitReads(calls), subnets, launchers, options);
    }

    /// <inheritdoc/>
    public int MaxPerCall => MaxBatch;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) =>
        new(MachineValidation.Check(properties, out _));

    /// <inheritdoc/>
    public ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default) => new(pin.PinAsync(properties, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        var results = new ProvisionResult[1];
        await ProvisionManyAsync(new[] { new ProvisionRequest(spec, key) }, results, cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <inheritdoc/>
    public async ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default)
    {
        RequireRoom(requests.Length, results.Length);
        var all = requests.ToArray();
        var first = all.Index().DistinctBy(entry => entry.Item.Key).ToArray();
        using var held = await keys.EnterAsync([.. first.Select(entry => entry.Item.Key)], cancellationToken).ConfigureAwait(false);
        var made = new ProvisionResult[first.Length];
        try
        {
            await maker.MakeAsync([.. first.Select(entry => entry.Item)], made, cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception)
        {
            // Nothing was begun: what an earlier process made can't be told.
            Array.Fill(made, ProvisionResult.Failed(exception.Error with { Kind = exception.Error.Kind == PluginErrorKind.UnknownOutcome ? PluginErrorKind.Transient : exception.Error.Kind }));
        }

        foreach (var (at, request) in all.Index())
        {
            var origin = Array.FindIndex(first, entry => entry.Item.Key == request.Key);
            results.Span[at] = first[origin].Index == at || made[origin].Id is not { } id ? made[origin] : ProvisionResult.Existing(id);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        // An attempt that is still under way in this process has the key: what it comes to is the answer.
        using var held = await keys.EnterAsync([key], cancellationToken).ConfigureAwait(false);
        if (await finder.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } machine) return null;

        // What an attempt left unfinished is finished here: whoever asks goes on with the machine.
        var note = VolumeNote.Read(MachineTags.ValueOf(machine, MachineTags.Volumes));
        if (note.Missing(machine).Count == 0) return lister.Describe(machine);

        await attacher.AttachAsync(machine.InstanceId, note, cancellationToken).ConfigureAwait(false);
        return lister.Describe(await finder.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? machine);
    }

    /// <inheritdoc/>
    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => new(keeper.LabelAsync(id, tags, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default) => new(keeper.RestartAsync(id, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        var results = new EffectResult[1];
        await ender.EndAsync([id], results, cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <inheritdoc/>
    public async ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        RequireRoom(ids.Length, results.Length);
        await ender.EndAsync(ids.ToArray(), results, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => lister.ListAsync(query, cancellationToken);

    public void Dispose()
    {
        board.Dispose();
        calls.Dispose();
    }

    private static void RequireRoom(int asked, int results)
    {
        if (asked > MaxBatch) throw new ArgumentException($"One call takes at most {MaxBatch}, not {asked}.", nameof(asked));
        if (results < asked) throw new ArgumentException($"There are {asked} questions and room for {results} answers.", nameof(results));
    }
}
