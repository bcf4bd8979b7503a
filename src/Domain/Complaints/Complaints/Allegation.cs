namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>One thing that the police are said to have done.</summary>
/// <param name="Number">Its number within the complaint, from 1.</param>
/// <param name="Ground">What kind of thing it is.</param>
/// <param name="Outcome">How it ended; null until the complaint was closed with a finding.</param>
public sealed record Allegation(int Number, Ground Ground, ClosureOutcome? Outcome = null);

/// <summary>How one allegation ended.</summary>
/// <param name="Number">The number of the allegation.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record Finding(int Number, ClosureOutcome Outcome);

/// <summary>What triage decided.</summary>
/// <param name="Outcome">What was found.</param>
/// <param name="On">The Belgian day.</param>
/// <param name="Reason">Why, sealed; null once it was erased.</param>
public sealed record TriageDone(TriageOutcome Outcome, DateOnly On, byte[]? Reason);

/// <summary>To whom it was handed on.</summary>
/// <param name="Channel">The body.</param>
/// <param name="On">The Belgian day.</param>
/// <param name="Reference">That body's own reference; null where there is none or once it was erased.</param>
/// <param name="Reason">Why, sealed; null once it was erased.</param>
public sealed record ReferralDone(ReferralChannel Channel, DateOnly On, string? Reference, byte[]? Reason);

/// <summary>How it ended.</summary>
/// <param name="Outcome">The outcome of the whole.</param>
/// <param name="On">The Belgian day.</param>
/// <param name="Findings">As they were given; null where the outcome of the whole holds for each allegation.</param>
/// <param name="Reason">Why, sealed; null once it was erased.</param>
public sealed record ClosureDone(ClosureOutcome Outcome, DateOnly On, IReadOnlyList<Finding>? Findings, byte[]? Reason);
