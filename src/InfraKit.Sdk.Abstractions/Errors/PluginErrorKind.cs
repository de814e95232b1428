namespace InfraKit.Sdk;

/// <summary>What kind of trouble a plugin reports: it decides whether and when the engine tries again.</summary>
public enum PluginErrorKind
{
    /// <summary>Nobody knows whether it happened: a timeout, a lost connection. The engine looks before it tries again.</summary>
    UnknownOutcome,

    /// <summary>It did not happen, and may succeed when tried again.</summary>
    Transient,

    /// <summary>It did not happen: too many calls.</summary>
    Throttled,

    /// <summary>It did not happen: an account's limit is reached.</summary>
    Quota,

    /// <summary>It did not happen: the provider has no room.</summary>
    Capacity,

    /// <summary>It did not happen and never will: the request is wrong.</summary>
    Invalid,

    /// <summary>It did not happen and never will with these credentials.</summary>
    Unauthorized,

    /// <summary>What it is about doesn't exist.</summary>
    NotFound,

    /// <summary>The plugin can't do this.</summary>
    Unsupported,
}
