namespace Dossin.Partnerships.Application.Complaints;

/// <summary>How long Complaints keeps what was told (domain.md, section 9): the setting Retention:ComplaintYears, or this default.</summary>
/// <param name="ComplaintYears">Narrative, contact, messages and receipt of a complaint, after it was closed.</param>
/// <param name="MeasureYears">For whom a curative measure is, after its end: the setting Retention:MeasureYears.</param>
public sealed record ComplaintRetention(int ComplaintYears = 5, int MeasureYears = 2);
