using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>The rows that an import did not take, by line.</summary>
public sealed record ListRejections : Listing<RejectionView>
{
    /// <summary>Of which import; part of the address.</summary>
    internal ImportId Import { get; init; }

    /// <summary>This list, of one import.</summary>
    public ListRejections Of(ImportId import) => this with { Import = import };
}

/// <summary>A row that was not taken.</summary>
/// <param name="Line">The line of the file on which it begins, as an editor counts them; in one JSON document the number of the row.</param>
/// <param name="Column">The column that is wrong; absent where the row as a whole is.</param>
/// <param name="Reason">missing, format, nationalNumber, unknownCourse, unknownZone, zoneNotValidThen, zoneNotYours, zoneAndUnit, inFuture, beforeIntroduction, afterRetirement or differsFromKnown.</param>
public sealed record RejectionView(int Line, string? Column, string Reason);

internal sealed class RejectionViewMap : Profile
{
    public RejectionViewMap() => CreateProjection<ImportRejection, RejectionView>();
}

internal sealed class ListRejectionsValidator() : ListingValidator<ListRejections, RejectionView, ImportRejection>(ListRejectionsHandler.Orders);

internal sealed class ListRejectionsHandler(ITrainingDb db, IPager pager, Caller caller) : IRequestHandler<ListRejections, Listed<RejectionView>>
{
    public static readonly Orders<ImportRejection, RejectionView> Orders = new Orders<ImportRejection, RejectionView>()
        .By("line", rejection => rejection.Line, rejection => rejection.Line, view => (view.Line, view.Line));

    public async Task<Listed<RejectionView>> Handle(ListRejections ask, CancellationToken ct)
    {
        var import = db.ImportsOf(caller).Where(import => import.Id == ask.Import).Select(import => import.Id);
        var rejections = db.Set<ImportRejection>().AsNoTracking().Where(rejection => rejection.ImportId == ask.Import);
        return (await pager.PageUnder(import, rejections, ask, Orders, ct))?.Page ?? throw new NotFound(nameof(ParticipationImport));
    }
}
