namespace InfraKit.Sdk.Flavors;

/// <summary>Errors of properties at the time of use. A committed group was validated: they come of properties nobody validated.</summary>
internal static class FlavorErrors
{
    /// <summary>The first error, as a plugin reports it.</summary>
    public static PluginException Invalid(IReadOnlyList<SpecError> errors) =>
        new(new PluginError(PluginErrorKind.Invalid, Describe(errors)) { Path = errors[0].Path });

    /// <summary>The errors in one line.</summary>
    public static string Describe(IReadOnlyList<SpecError> errors) => $"the flavor's properties are not sound: {string.Join("; ", errors)}";
}
