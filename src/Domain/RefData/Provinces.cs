using System.Collections.Frozen;
using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>One of the three regions.</summary>
/// <param name="Code">The NIS code: 02000 is Flanders.</param>
/// <param name="Name">In Dutch, French and German.</param>
public sealed record Region(string Code, Text Name);

/// <summary>One of the ten provinces. The Brussels-Capital Region has none.</summary>
/// <param name="Code">The NIS code: 10000 is Antwerpen.</param>
/// <param name="Name">In Dutch, French and German.</param>
/// <param name="Region">The NIS code of its region.</param>
public sealed record Province(string Code, Text Name, string Region);

/// <summary>The provinces and regions of Belgium.</summary>
public sealed class Provinces
{
    private readonly FrozenDictionary<string, Province> _provinces;
    private readonly FrozenDictionary<string, Region> _regions;

    private Provinces(IReadOnlyList<CsvRow> rows)
    {
        Regions = [.. rows.Where(row => row["type"] == "region").Select(row => new Region(row["nis"], row.Name))];
        All = [.. rows.Where(row => row["type"] == "province").Select(row => new Province(row["nis"], row.Name, row["parentNis"]))];
        _regions = Regions.ToFrozenDictionary(region => region.Code);
        _provinces = All.ToFrozenDictionary(province => province.Code);
        if (All.FirstOrDefault(province => !_regions.ContainsKey(province.Region)) is { } astray)
        {
            throw new InvalidDataException($"Reference data: province {astray.Code} is in no region.");
        }
    }

    /// <summary>Read once, at first use.</summary>
    public static Provinces OfBelgium { get; } = new([.. CsvRow.Rows("provinces.csv")]);

    /// <summary>By code.</summary>
    public ImmutableArray<Province> All { get; }

    /// <summary>By code.</summary>
    public ImmutableArray<Region> Regions { get; }

    public Province? Find(string code) => _provinces.GetValueOrDefault(code);

    public Region? FindRegion(string code) => _regions.GetValueOrDefault(code);
}
