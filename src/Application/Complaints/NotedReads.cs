using System.Runtime.CompilerServices;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;

namespace Dossin.Partnerships.Application.Complaints;

/// <summary>Lists of what is confidential: each item is written down as read before it is shown.</summary>
internal static class NotedReads
{
    /// <summary>How many of an export are written down at once.</summary>
    private const int Together = 100;

    /// <param name="page">A page; or an export, of which each item is written down when its turn comes.</param>
    /// <param name="audit">Where it is written down.</param>
    /// <param name="db">The database of the context that shows it.</param>
    /// <param name="operation">The use case: ListComplaints.</param>
    /// <param name="ct">The request's end.</param>
    public static async Task<Listed<TView>> Noted<TView>(this Listed<TView> page, IReadAudit audit, IDb db, string operation, CancellationToken ct)
        where TView : IResource
    {
        if (page.Rows is { } rows)
        {
            return page with { Rows = Exported(rows, views => audit.Note(db, operation, Addresses(views), ct), ct) };
        }

        await audit.Note(db, operation, Addresses(page.Items), ct);
        return page;
    }

    private static Uri[] Addresses<TView>(IEnumerable<TView> views) where TView : IResource => [.. views.Select(view => view.Href)];

    private static async IAsyncEnumerable<TView> Exported<TView>(
        IAsyncEnumerable<TView> rows, Func<IEnumerable<TView>, Task> note, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in rows.Chunk(Together).WithCancellation(ct))
        {
            await note(some);
            foreach (var view in some)
            {
                yield return view;
            }
        }
    }
}
