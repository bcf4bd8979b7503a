using MediatR;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>Holds what is kept of participations against a recount, and counts again where the two differ.</summary>
public sealed record RebuildKeptCounts : IRequest<RebuiltCounts>;

/// <summary>What a recount found.</summary>
/// <param name="Differed">How many kept rows were not what their participations say.</param>
/// <param name="Example">One of them.</param>
/// <param name="StillDiffer">How many differ after the rebuild.</param>
public sealed record RebuiltCounts(int Differed, string? Example, int StillDiffer);

internal sealed class RebuildKeptCountsHandler(IKeptCounts kept) : IRequestHandler<RebuildKeptCounts, RebuiltCounts>
{
    public async Task<RebuiltCounts> Handle(RebuildKeptCounts ask, CancellationToken ct)
    {
        var differences = await kept.Differences(ct);
        if (differences.Count == 0)
        {
            return new(0, null, 0);
        }

        await kept.Rebuild(ct);
        return new(differences.Count, $"{differences[0].KeptIn} {differences[0].Keys}", (await kept.Differences(ct)).Count);
    }
}
