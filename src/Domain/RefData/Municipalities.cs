using System.Collections.Frozen;
using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>A municipality, as of 2025-01-01.</summary>
/// <param name="Code">The NIS code: 12025 is Mechelen.</param>
/// <param name="Name">In Dutch and French, in German where it lies in the German language area.</param>
/// <param name="Province">The NIS code of its province; null in Brussels.</param>
/// <param name="Region">The NIS code of its region.</param>
/// <param name="PoliceZone">The code of its zone today; null for the six of Noord-Limburg, whose code is not known yet.</param>
/// <param name="MergedFrom">The NIS codes, as of 2019, that were merged into it in 2025; its own may be among them.</param>
public sealed record Municipality(
    string Code, Text Name, string? Province, string Region, string? PoliceZone, ImmutableArray<string> MergedFrom);

/// <summary>The municipalities of Belgium.</summary>
public sealed class Municipalities
{
    private readonly FrozenDictionary<string, Municipality> _byCode;
    private readonly NameSearch _names;

    private Municipalities(IEnumerable<CsvRow> rows)
    {
        All = [.. rows.Select(row => new Municipality(row["nis"], row.Name, row.Optional("provinceNis"), row["regionNis"],
            row.Optional("policeZoneCode"), [.. row.Several("mergedFromNis2019")])).OrderBy(town => town.Code, StringComparer.Ordinal)];
        _byCode = All.ToFrozenDictionary(town => town.Code);
        _names = new NameSearch(All.Select(town => (town.Code, town.Name.Versions())));
    }

    /// <summary>Read once, at first use.</summary>
    public static Municipalities OfBelgium { get; } = new(CsvRow.Rows("municipalities.csv"));

    /// <summary>By code.</summary>
    public ImmutableArray<Municipality> All { get; }

    public Municipality? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>By code: those whose name in any language answers to <paramref name="q"/>, and that lie in the province.</summary>
    public IEnumerable<Municipality> Search(string? q = null, string? province = null)
    {
        var named = _names.For(q);
        return All.Where(town => (province is null || town.Province == province) && named(town.Code));
    }
}
