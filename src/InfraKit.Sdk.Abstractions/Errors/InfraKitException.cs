namespace InfraKit.Sdk;

/// <summary>The root of this library's exceptions.</summary>
public class InfraKitException : Exception
{
    /// <summary>Makes one without a message of its own.</summary>
    public InfraKitException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    public InfraKitException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and its cause.</summary>
    public InfraKitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
