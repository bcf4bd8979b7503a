namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Turns an API key into its caller, from memory: it is asked for every request.</summary>
public interface IApiKeys
{
    /// <param name="key">The whole key, as it was sent.</param>
    /// <param name="caller">Set exactly where the outcome is <see cref="KeyOutcome.Opened"/>.</param>
    KeyOutcome Open(ReadOnlySpan<char> key, out Caller? caller);
}

/// <summary>What a key did. A wrong secret and an unknown prefix cannot be told apart.</summary>
public enum KeyOutcome
{
    Opened,
    Unknown,
    Expired,
    Suspended,

    /// <summary>No client is known yet: the service started while its database was away.</summary>
    NotReady,
}
