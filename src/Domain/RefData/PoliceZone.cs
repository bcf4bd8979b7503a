using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>What a zone is, or what became of it.</summary>
public enum PoliceZoneKind
{
    /// <summary>In force, of one municipality.</summary>
    OneMunicipality,

    /// <summary>In force, of several municipalities.</summary>
    SeveralMunicipalities,

    /// <summary>No longer in force: merged as a whole into one successor.</summary>
    Merged,

    /// <summary>No longer in force: its territory went to more than one successor.</summary>
    Split,
}

/// <summary>The territory of one local police force, under a code by royal decree of 24 October 2001.</summary>
/// <param name="Code">Four digits: 5345 is Antwerpen.</param>
/// <param name="Name">The official name in the languages that are known.</param>
/// <param name="Aliases">Other names in use, for searching.</param>
/// <param name="Province">The NIS code of its province; null in Brussels.</param>
/// <param name="Region">The NIS code of its region.</param>
/// <param name="Kind">What it is, or what became of it.</param>
/// <param name="ValidFrom">Its first day, where that is known.</param>
/// <param name="ValidTo">The first day on which it is no more. A retired zone may have none: then the day is not known.</param>
/// <param name="Successors">The codes that it was merged into or split over; none where the successor has no known code.</param>
/// <param name="Predecessors">The codes that went into it, in whole or in part.</param>
/// <param name="Note">What is not certain about it, in English.</param>
public sealed record PoliceZone(
    string Code, Text Name, ImmutableArray<string> Aliases, string? Province, string Region, PoliceZoneKind Kind,
    DateOnly? ValidFrom, DateOnly? ValidTo, ImmutableArray<string> Successors, ImmutableArray<string> Predecessors, string? Note)
{
    /// <summary>Whether the code is out of force, be the day known or not.</summary>
    public bool IsRetired => Kind is PoliceZoneKind.Merged or PoliceZoneKind.Split;
}
