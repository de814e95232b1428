using Google.Protobuf;
using Grpc.Core;
using InfraKit.Sdk.Terraform.Dirstore.Protocol;
using InfraKit.Sdk.Terraform.Dirstore.Schemas;
using InfraKit.Sdk.Terraform.Dirstore.Wire;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace InfraKit.Sdk.Terraform.Dirstore.Calls;

/// <summary>The protocol's calls.</summary>
internal sealed class ProviderService(CallDesk desk) : Provider.ProviderBase
{
    public override Task<ProviderSchema> GetProviderSchema(Nothing request, ServerCallContext context)
    {
        var schema = new ProviderSchema
        {
            Provider = Catalog.Provider.Describe(),
            DataSources = { [DirstoreTypes.LookupType] = Catalog.Lookup.Describe() },
            Capabilities = new Capabilities { SchemaIsOptional = true },
        };
        foreach (var spec in Catalog.Resources.Values) schema.Resources.Add(spec.Type, spec.Describe());
        return Task.FromResult(schema);
    }

    public override Task<ProviderVerdict> ValidateProviderConfig(ProviderConfig request, ServerCallContext context) =>
        Task.FromResult(new ProviderVerdict { Diagnostics = { Checks.OfProvider(request.Config.Open()) } });

    public override Task<Verdict> ValidateResourceConfig(TypedConfig request, ServerCallContext context) =>
        Task.FromResult(new Verdict { Diagnostics = { Checks.OfResource(Spec(request.Type), request.Config.Open() ?? []) } });

    public override Task<Verdict> ValidateDataResourceConfig(TypedConfig request, ServerCallContext context) => Task.FromResult(new Verdict());

    public override async Task<Verdict> ConfigureProvider(Configuration request, ServerCallContext context)
    {
        var config = request.Config.Open();
        var session = SessionOf(context);
        session.Configure(config.Text("directory"), config.Text("region"));
        using var cancellation = Cancellation(context);
        var call = new DirstoreCall(CallKind.Configure, Catalog.Provider.Type, Region: session.Region);
        return new Verdict { Diagnostics = { (await desk.RunAsync(call, () => call, cancellation.Token)).Errors } };
    }

    // The state comes as JSON, in this version or an older one; there are no older ones.
    public override Task<UpgradedState> UpgradeResourceState(OldState request, ServerCallContext context)
    {
        var state = (Bag?)JsonValues.Read(request.Raw.Json.Span);
        return Task.FromResult(new UpgradedState { State = (state is null ? null : Spec(request.Type).Fit(state)).Seal() });
    }

    public override async Task<ReadAnswer> ReadResource(ReadRequest request, ServerCallContext context)
    {
        using var cancellation = Cancellation(context);
        var (state, outcome) = await Readings(context, cancellation).ReadAsync(Spec(request.Type), request.Current.Open() ?? []);
        return new ReadAnswer { State = state.Seal(), Diagnostics = { outcome.Errors }, Private = request.Private };
    }

    public override Task<PlanAnswer> PlanResourceChange(PlanRequest request, ServerCallContext context) =>
        Task.FromResult(Planning.Plan(Spec(request.Type), request));

    public override async Task<ApplyAnswer> ApplyResourceChange(ApplyRequest request, ServerCallContext context)
    {
        using var cancellation = Cancellation(context);
        var changes = new Changes(desk, SessionOf(context), Spec(request.Type), cancellation.Token);
        var (state, outcome) = await ((request.Prior.Open(), request.Planned.Open()) switch
        {
            (null, { } planned) => changes.CreateAsync(planned),
            ({ } prior, { } planned) => changes.UpdateAsync(prior, planned),
            ({ } prior, null) => changes.DeleteAsync(prior),
            _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "Nothing becomes nothing.")),
        });
        return new ApplyAnswer { State = state.Seal(), Diagnostics = { outcome.Errors }, Private = request.PlannedPrivate };
    }

    public override async Task<ImportAnswer> ImportResourceState(ImportRequest request, ServerCallContext context)
    {
        using var cancellation = Cancellation(context);
        var (state, outcome) = await Readings(context, cancellation).ImportAsync(Spec(request.Type), request.Id);
        var answer = new ImportAnswer { Diagnostics = { outcome.Errors } };
        if (outcome.Error is null) answer.Resources.Add(new Imported { Type = request.Type, State = state.Seal(), Private = ByteString.Empty });
        return answer;
    }

    public override async Task<DataAnswer> ReadDataSource(TypedConfig request, ServerCallContext context)
    {
        using var cancellation = Cancellation(context);
        var (state, outcome) = await Readings(context, cancellation).LookupAsync(request.Config.Open() ?? []);
        return new DataAnswer { State = state.Seal(), Diagnostics = { outcome.Errors } };
    }

    public override async Task<StopAnswer> StopProvider(Nothing request, ServerCallContext context)
    {
        await SessionOf(context).StopAsync();
        return new StopAnswer();
    }

    private Readings Readings(ServerCallContext context, CancellationTokenSource cancellation) => new(desk, SessionOf(context), cancellation.Token);

    // Cancelled when terraform stops, and when it is gone.
    private static CancellationTokenSource Cancellation(ServerCallContext context) =>
        CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, SessionOf(context).Stopping);

    private static Session SessionOf(ServerCallContext context) =>
        (Session)context.GetHttpContext().Features.GetRequiredFeature<IConnectionItemsFeature>().Items[typeof(Session)]!;

    private static BlockSpec Spec(string type) =>
        Catalog.Resources.GetValueOrDefault(type) ?? throw new RpcException(new Status(StatusCode.InvalidArgument, $"There is no type {type}."));
}
