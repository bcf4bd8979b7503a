namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// Rows and columns are the nodes of a graph, what is suppressed its edges: each line is an equation, so what lies on a circle
/// can be more than one number, and what does not, a bridge, is computed by subtraction. The column of the row totals and the
/// row of the column totals are lines like the others.
/// </summary>
internal static class Bridges
{
    /// <summary>The first bridge, by row and column; null where nothing can be computed.</summary>
    /// <param name="rows">The cells.</param>
    /// <param name="rowHidden">Whether the total of a row is.</param>
    /// <param name="columnHidden">Whether the total of a column is.</param>
    /// <param name="totalHidden">Whether the total of all is.</param>
    public static (int Row, int Column)? First(IReadOnlyList<Cell[]> rows, bool[] rowHidden, bool[] columnHidden, bool totalHidden)
    {
        var (height, width) = (rowHidden.Length + 1, columnHidden.Length + 1);
        var beside = new List<int>[height + width];
        for (var node = 0; node < beside.Length; node++)
        {
            beside[node] = [];
        }

        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                if (IsHidden(row, column))
                {
                    beside[row].Add(height + column);
                    beside[height + column].Add(row);
                }
            }
        }

        var found = Walk(beside).Select(edge => (Row: Math.Min(edge.From, edge.To), Column: Math.Max(edge.From, edge.To) - height)).Order().ToList();
        return found.Count > 0 ? found[0] : null;

        bool IsHidden(int row, int column) => (row == height - 1, column == width - 1) switch
        {
            (false, false) => rows[row][column].Hidden,
            (false, true) => rowHidden[row],
            (true, false) => columnHidden[column],
            (true, true) => totalHidden,
        };
    }

    /// <summary>
    /// The edges that are on no circle: walking on from node to node, those behind which no way leads back to a node that was
    /// passed before.
    /// </summary>
    private static List<(int From, int To)> Walk(List<int>[] beside)
    {
        var bridges = new List<(int, int)>();
        var (passed, back) = (new int[beside.Length], new int[beside.Length]);
        var time = 0;
        for (var start = 0; start < beside.Length; start++)
        {
            if (passed[start] == 0)
            {
                WalkFrom(start, from: -1);
            }
        }

        return bridges;

        void WalkFrom(int node, int from)
        {
            passed[node] = back[node] = ++time;
            foreach (var next in beside[node])
            {
                if (next == from)
                {
                    continue;
                }

                if (passed[next] > 0)
                {
                    back[node] = Math.Min(back[node], passed[next]);
                    continue;
                }

                WalkFrom(next, node);
                back[node] = Math.Min(back[node], back[next]);
                if (back[next] > passed[node])
                {
                    bridges.Add((node, next));
                }
            }
        }
    }
}
