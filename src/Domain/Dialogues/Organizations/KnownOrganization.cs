using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Organizations;

/// <summary>The identity of an organization, as Networks gave it.</summary>
public readonly record struct KnownOrganizationId(Guid Value) : IId<KnownOrganizationId>
{
    public static KnownOrganizationId Of(Guid value) => new(value);
}

/// <summary>
/// What an organization is called, as Networks told it: who is invited under one of its names may be named under none of them.
/// Former names stay, as people go on using them.
/// </summary>
public sealed class KnownOrganization : Aggregate<KnownOrganizationId>
{
    private KnownOrganization(KnownOrganizationId id) : base(id)
    {
    }

    public List<string> Names { get; private set; } = [];

    /// <summary>The names as two spellings of them are compared.</summary>
    public List<string> NameKeys { get; private set; } = [];

    public static KnownOrganization Met(KnownOrganizationId id) => new(id);

    /// <summary>In whatever order events come, and however often: names are added, never lost.</summary>
    public void IsCalled(IEnumerable<string> names)
    {
        var all = Names.Union(names, StringComparer.Ordinal).ToList();
        if (all.Count > Names.Count)
        {
            Names = all;
            NameKeys = [.. all.Select(SearchText.Fold).Where(key => key.Length > 0).Distinct()];
            Touch();
        }
    }
}
