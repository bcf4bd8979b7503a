namespace Dossin.Partnerships.Domain.Training.Imports;

/// <summary>What becomes of a row that is right by itself.</summary>
public enum RowOutcome
{
    Accepted,
    Unchanged,
    DiffersFromKnown,
}

/// <summary>
/// What is known under one key (issuer, reference, course, day) and what follows for the next row with that key
/// (domain.md, section 4, Imports). Rows are decided in the order of the file, so that of two the second meets the first.
/// </summary>
public struct KnownRow
{
    private RowValues? _active;
    private List<RowValues>? _annulled;
    private bool _forgotten;

    /// <summary>A participation that counts: from attendance, from an earlier import, or from a row above.</summary>
    public void HasActive(in RowValues values) => _active = values;

    /// <summary>A participation that was annulled; importing it again does not revive it.</summary>
    public void HasAnnulled(in RowValues values) => (_annulled ??= []).Add(values);

    /// <summary>A participation of somebody who was forgotten: an old file brings nobody back.</summary>
    public void IsForgotten() => _forgotten = true;

    /// <summary>Decides about a row; what it brings is known from then on.</summary>
    /// <param name="values">Of the row.</param>
    /// <param name="difference">The first column that differs from what is known.</param>
    public RowOutcome Decide(in RowValues values, out string? difference)
    {
        difference = null;
        if (_forgotten)
        {
            return RowOutcome.Unchanged;
        }

        if (_active is { } active)
        {
            difference = values.DifferenceFrom(active);
            return difference is null ? RowOutcome.Unchanged : RowOutcome.DiffersFromKnown;
        }

        if (_annulled?.Contains(values) == true)
        {
            return RowOutcome.Unchanged;
        }

        _active = values;
        return RowOutcome.Accepted;
    }
}
