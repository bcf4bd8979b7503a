namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// Lines are the nodes of a graph, what is suppressed its edges: each line is an equation, so what lies on a circle
/// can be more than one number, and what does not, a bridge, is computed by subtraction.
/// </summary>
internal static class Bridges
{
    /// <summary>
    /// The place of the first bridge among the edges, null where nothing can be computed: an edge that is on no circle, as walking on
    /// from node to node no way leads back from behind it to a node that was passed before.
    /// </summary>
    public static int? First(IReadOnlyList<(int From, int To)> edges, int nodes)
    {
        var beside = Enumerable.Range(0, nodes).Select(_ => new List<int>()).ToArray();
        for (var edge = 0; edge < edges.Count; edge++)
        {
            beside[edges[edge].From].Add(edge);
            beside[edges[edge].To].Add(edge);
        }

        var (passed, back) = (new int[nodes], new int[nodes]);
        var (time, found) = (0, edges.Count);
        for (var start = 0; start < nodes; start++)
        {
            if (passed[start] == 0)
            {
                WalkFrom(start, by: -1);
            }
        }

        return found < edges.Count ? found : null;

        void WalkFrom(int node, int by)
        {
            passed[node] = back[node] = ++time;
            foreach (var edge in beside[node].Where(edge => edge != by))
            {
                var next = edges[edge].From == node ? edges[edge].To : edges[edge].From;
                if (passed[next] > 0)
                {
                    back[node] = Math.Min(back[node], passed[next]);
                    continue;
                }

                WalkFrom(next, edge);
                back[node] = Math.Min(back[node], back[next]);
                if (back[next] > passed[node])
                {
                    found = Math.Min(found, edge);
                }
            }
        }
    }
}
