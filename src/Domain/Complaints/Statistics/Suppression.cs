namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>A cell while it is decided whether it is told.</summary>
internal sealed class Cell(Keys keys, int count)
{
    public Keys Keys { get; } = keys;

    public int Count { get; } = count;

    public bool Hidden { get; set; } = count is > 0 and < Suppression.Least;
}

/// <summary>What a small cell takes with it, so that no sum gives it away.</summary>
internal static class Suppression
{
    /// <summary>A cell of fewer is not told.</summary>
    public const int Least = 5;

    /// <summary>
    /// Suppresses in a line with suppressed cells the next smallest, of equal ones the first by key, until there are two and
    /// they sum to five at least.
    /// </summary>
    /// <param name="line">In the order of the keys.</param>
    /// <returns>Whether anything was suppressed.</returns>
    public static bool Complete(IReadOnlyList<Cell> line)
    {
        var changed = false;
        while (IsOpen(line) && Smallest(line) is { } next)
        {
            next.Hidden = changed = true;
        }

        return changed;
    }

    /// <summary>Completes a line, and tells whether its total would still give away what is suppressed in it.</summary>
    public static bool HidesTotal(IReadOnlyList<Cell> line)
    {
        Complete(line);
        return IsOpen(line);
    }

    /// <summary>The smallest cell that is told; of equal ones the first.</summary>
    public static Cell? Smallest(IEnumerable<Cell> cells) => cells.Where(cell => !cell.Hidden).MinBy(cell => cell.Count);

    private static bool IsOpen(IReadOnlyList<Cell> line)
    {
        var (hidden, sum) = (0, 0);
        foreach (var cell in line)
        {
            if (cell.Hidden)
            {
                hidden++;
                sum += cell.Count;
            }
        }

        return hidden == 1 || (hidden > 1 && sum < Least);
    }
}
