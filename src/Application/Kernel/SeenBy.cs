namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Which events of a kind a scope opens.</summary>
public enum Share
{
    All,

    /// <summary>Those of the zones that the caller has, those that were merged into them among these.</summary>
    OwnZones,

    /// <summary>Those whose owner the caller is.</summary>
    Own,
}

/// <summary>Who finds an event in the feed (domain.md, section 9): one of these scopes is enough. Without any, nobody does.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SeenByAttribute(Share share, params string[] scopes) : Attribute
{
    public Share Share { get; } = share;

    public IReadOnlyList<string> Scopes { get; } = scopes;
}

/// <summary>How an owner is written, so that a client and an organization of one name are two.</summary>
public static class Owner
{
    public static string Client(string id) => $"client {id}";

    public static string Organization(string name) => $"organization {name}";
}
