using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>Imports, the newest first: the client's own, or all for who manages training.</summary>
public sealed record ListImports : Listing<ImportView>
{
    /// <summary>Only those in this state.</summary>
    public ImportState? State { get; init; }
}

internal sealed class ListImportsValidator() : ListingValidator<ListImports, ImportView, ParticipationImport>(ListImportsHandler.Orders);

internal sealed class ListImportsHandler(ITrainingDb db, IPager pager, Caller caller) : IRequestHandler<ListImports, Listed<ImportView>>
{
    public static readonly Orders<ParticipationImport, ImportView> Orders = new Orders<ParticipationImport, ImportView>()
        .By("createdAt", import => import.CreatedAt, import => import.Id, view => (view.CreatedAt, view.Id), newestFirst: true);

    public Task<Listed<ImportView>> Handle(ListImports ask, CancellationToken ct)
    {
        var imports = db.ImportsOf(caller);
        return pager.Page(ask.State is { } state ? imports.Where(import => import.State == state) : imports, ask, Orders, ct);
    }
}
