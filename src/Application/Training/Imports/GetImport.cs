using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>One import: its progress while it runs, its result when it has ended.</summary>
public sealed record GetImport(ImportId Import) : IRequest<ImportView>;

/// <summary>A file of participations that is worked through in the background.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="DryRun">Whether it only says what would happen.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RowsRead">Rows read up to now; the header is none, nor are blank lines.</param>
/// <param name="RowsAccepted">Rows that became participations.</param>
/// <param name="RowsUnchanged">Rows that were known already.</param>
/// <param name="RowsRejected">Rows that were not taken; each is told of with its reason.</param>
/// <param name="CreatedAt">When the file came in.</param>
/// <param name="StartedAt">When work on it began.</param>
/// <param name="EndedAt">When it succeeded, failed or was canceled.</param>
public sealed record ImportView(
    ImportId Id, long Version, bool DryRun, string MediaType, ImportState State, int RowsRead, int RowsAccepted, int RowsUnchanged, int RowsRejected,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt) : IVersioned
{
    /// <summary>Where this import is read.</summary>
    public Uri Href => new($"/training/v1/participationImports/{Id.Value}", UriKind.Relative);

    /// <summary>Where the rows are told of that were not taken.</summary>
    public Uri Rejections => new($"/training/v1/participationImports/{Id.Value}/rejections", UriKind.Relative);

    /// <summary>Why the file as a whole could not be read.</summary>
    public ImportFailure? Failure { get; init; }
}

internal sealed class ImportViewMap : Profile
{
    public ImportViewMap() => CreateMap<ParticipationImport, ImportView>()
        .ForMember(view => view.Failure, view => view.MapFrom(import => ImportFailure.Of(import.Failure)));
}

internal sealed class GetImportHandler(ITrainingDb db, Caller caller, IMapper map) : IRequestHandler<GetImport, ImportView>
{
    public async Task<ImportView> Handle(GetImport ask, CancellationToken ct) =>
        await db.ImportsOf(caller).Where(import => import.Id == ask.Import)
            .ProjectTo<ImportView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(ParticipationImport));
}

internal static class ImportsOfCaller
{
    /// <summary>Who registers sees the client's own imports, who manages sees all.</summary>
    public static IQueryable<ParticipationImport> ImportsOf(this ITrainingDb db, Caller caller)
    {
        var imports = db.ParticipationImports.AsNoTracking();
        return caller.Has(Scopes.TrainingManage) ? imports : imports.Where(import => import.Client == caller.ClientId);
    }
}
