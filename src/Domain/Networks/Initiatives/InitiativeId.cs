using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks.Initiatives;

/// <summary>The identity of an initiative.</summary>
public readonly record struct InitiativeId(Guid Value) : IId<InitiativeId>
{
    public static InitiativeId Of(Guid value) => new(value);
}
