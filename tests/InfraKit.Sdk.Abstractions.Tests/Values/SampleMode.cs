namespace InfraKit.Sdk.Tests.Values;

internal enum SampleMode
{
    Slow,
    Fast,
}
