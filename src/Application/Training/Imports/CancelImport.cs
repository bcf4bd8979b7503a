using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>Breaks an import off; rows that were accepted stay, and an import that has ended stays as it is.</summary>
public sealed record CancelImport(ImportId Import, Precondition? IfMatch = null) : IChange<ImportView>;

internal sealed class CancelImportHandler(ITrainingDb db, Caller caller, IMapper map, TimeProvider clock) : IRequestHandler<CancelImport, ImportView>
{
    public async Task<ImportView> Handle(CancelImport ask, CancellationToken ct)
    {
        var import = await db.ImportsOf(caller).AsTracking().FirstOrDefaultAsync(one => one.Id == ask.Import, ct)
            ?? throw new NotFound(nameof(ParticipationImport));
        import.MustBe(ask.IfMatch);
        import.Cancel(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<ImportView>(import);
    }
}
