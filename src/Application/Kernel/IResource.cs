namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What a use case answers with when it is about one resource that has an address.</summary>
public interface IResource
{
    /// <summary>Where the resource is read, from the root of the host.</summary>
    Uri Href { get; }
}

/// <summary>A resource that can change: its version is the source of its ETag and never part of its representation.</summary>
public interface IVersioned : IResource
{
    long Version { get; }
}

/// <summary>Only in the answer to a change: what is read has no such member.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChangeOnlyAttribute : Attribute;

/// <summary>What a PUT answers with that may have made something: 201 the first time, 200 after.</summary>
public interface IPut : IResource
{
    bool IsNew { get; }
}

/// <summary>A representation that can also be asked for on paper.</summary>
public interface IPrinted : IResource
{
    /// <summary>The document, where it was asked for.</summary>
    byte[]? Pdf { get; }

    string FileName { get; }
}
