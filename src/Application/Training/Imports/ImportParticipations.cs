using System.Text.Json.Serialization;
using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>A file of participations to work through in the background.</summary>
/// <param name="File">Read once, while it comes in.</param>
/// <param name="MediaType">text/csv, application/json or application/x-ndjson.</param>
/// <param name="DryRun">Whether to say what would happen and leave no trace.</param>
public sealed record ImportParticipations([property: JsonIgnore] Stream File, string MediaType, bool DryRun) : IChange<ImportView>, IOnce;

internal sealed class ImportParticipationsValidator : AbstractValidator<ImportParticipations>
{
    public static readonly IReadOnlyList<string> MediaTypes = ["text/csv", "application/json", "application/x-ndjson"];

    public ImportParticipationsValidator() => RuleFor(ask => ask.MediaType).Must(MediaTypes.Contains);
}

internal sealed class ImportParticipationsHandler(
    ITrainingDb db, IImportFiles files, TrainingRetention retention, Caller caller, IMapper map, TimeProvider clock)
    : IRequestHandler<ImportParticipations, ImportView>
{
    // Of all that wait a batch is done in turn: who sends one file waits for a batch of each.
    private const int MostWaiting = 100;

    /// <exception cref="TooMuchAtOnce">So many imports of the client wait already, or so much is kept of them.</exception>
    public async Task<ImportView> Handle(ImportParticipations ask, CancellationToken ct)
    {
        await RefuseMore(alone: false, ct);
        // The rights of the moment at which it is sent: what is asked later does not change what may be brought.
        var zones = caller.Zones.IsEverything ? null : caller.Zones.Codes.Order(StringComparer.Ordinal).ToList();
        var import = ParticipationImport.Queue(caller.ClientId, caller.Organization, zones, ask.DryRun, ask.MediaType, clock.GetUtcNow());
        if (!await files.Keep(import.Id, ask.File, ct))
        {
            import.Fail("notUtf8", clock.GetUtcNow());
        }

        // Those that came meanwhile were not counted: of many at once, each would be the last one that is taken.
        await RefuseMore(alone: true, ct);
        db.ParticipationImports.Add(import);
        await db.SaveChangesAsync(ct);
        return map.Map<ImportView>(import);
    }

    private async Task RefuseMore(bool alone, CancellationToken ct)
    {
        var (waiting, kept) = await files.Of(caller.ClientId, clock.GetUtcNow().AddDays(-retention.ImportFileDays - 1), alone, ct);
        if (waiting >= MostWaiting || kept >= retention.ImportFilesMiB * 1024L * 1024)
        {
            throw new TooMuchAtOnce("tooManyImports", waiting >= MostWaiting ? 30 : 3600);
        }
    }
}
