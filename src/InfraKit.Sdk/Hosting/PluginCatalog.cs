using InfraKit.Sdk.Flavors;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Hosting;

/// <summary>Finds an engine's plugins by the names in documents: the full name first, then the part before the slash.</summary>
internal sealed class PluginCatalog
{
    private readonly IServiceProvider services;
    private readonly string engine;
    private readonly ILookup<Type, string> known;

    public PluginCatalog(IServiceProvider services, string engine)
    {
        this.services = services;
        this.engine = engine;
        known = services.GetServices<PluginRegistration>().Where(registration => registration.Key.Engine == engine)
            .ToLookup(registration => registration.Contract, registration => registration.Key.Plugin);
    }

    /// <summary>Names that are registered twice: the engine does not start with them.</summary>
    public IEnumerable<string> Duplicates() =>
        known.SelectMany(names => names.GroupBy(name => name).Where(name => name.Skip(1).Any()).Select(name => $"{names.Key.Name} \"{name.Key}\""));

    /// <summary>The registered names of a kind of plugin, sorted.</summary>
    public IEnumerable<string> Names<TPlugin>() => known[typeof(TPlugin)].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A plugin, or null.</summary>
    public TPlugin? Find<TPlugin>(PluginName name)
        where TPlugin : class =>
        Registered<TPlugin>(name.Value) ?? Registered<TPlugin>(name.Lookup);

    /// <summary>A gate, or null.</summary>
    public IRolloutGate? FindGate(string name) => Registered<IRolloutGate>(name);

    /// <summary>A plugin that a committed spec names.</summary>
    /// <exception cref="InfraKitException">It is no longer registered.</exception>
    public TPlugin Require<TPlugin>(PluginName name)
        where TPlugin : class =>
        Find<TPlugin>(name) ?? throw new InfraKitException($"{typeof(TPlugin).Name} \"{name}\" is not registered. {Known<TPlugin>()}");

    /// <summary>The registered names in a sentence.</summary>
    public string Known<TPlugin>()
    {
        var names = Names<TPlugin>().Select(name => $"\"{name}\"").ToArray();
        return names.Length == 0 ? "None is registered." : $"Registered are {string.Join(", ", names)}.";
    }

    /// <summary>That a name is not registered, with the known ones and the nearest.</summary>
    public string Unknown<TPlugin>(string kind, string name)
    {
        var hint = NearestName.Find(name, Names<TPlugin>()) is { } nearest ? $" Did you mean \"{nearest}\"?" : string.Empty;
        return $"the {kind} \"{name}\" is not registered. {Known<TPlugin>()}{hint}";
    }

    internal static ComboFlavor Combo(IServiceProvider services, string engine)
    {
        var catalog = new Lazy<PluginCatalog>(() => new PluginCatalog(services, engine));
        return new ComboFlavor(name => catalog.Value.Find<IFlavorPlugin>(name), () => catalog.Value.Names<IFlavorPlugin>());
    }

    private TPlugin? Registered<TPlugin>(string name)
        where TPlugin : class =>
        known[typeof(TPlugin)].Contains(name) ? services.GetRequiredKeyedService<TPlugin>(new PluginKey(engine, name)) : null;
}
