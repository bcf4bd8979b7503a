using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;

namespace Dossin.Partnerships.Api.Training;

internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder training)
    {
        var imports = training.MapGroup("/participationImports").WithTags("Participation imports").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        imports.MapPost("", async (Upload upload, Query<ImportMode> mode, IMediator ask, CancellationToken ct) =>
            Answer.Accepted(await ask.Send(new ImportParticipations(upload.File, upload.MediaType, mode.Value.DryRun), ct)))
            // JSON first: many generators make their method of the first type alone, and write a text as a JSON string.
            .Takes(typeof(SentRows), MediaTypes.Json, MediaTypes.Csv, "application/x-ndjson")
            .WithName("importParticipations").WithSummary("Import participations from a file");

        imports.MapGet("", async (Query<ListImports> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listImports").WithSummary("List the imports");

        imports.MapGet("/{importId}", async (Path<ImportId> importId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetImport(importId), ct)))
            .WithName("getImport").WithSummary("Read the progress or the result of an import");

        imports.MapDelete("/{importId}", async (Path<ImportId> importId, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new CancelImport(importId, read), ct)))
            .WithName("cancelImport").WithSummary("Cancel an import; what was accepted stays");

        imports.MapGet("/{importId}/rejections", async (Path<ImportId> importId, Query<ListRejections> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(importId), ct)))
            .WithName("listRejections").WithSummary("List the rows that an import did not take");
    }

    /// <summary>How a file is to be worked through.</summary>
    internal sealed record ImportMode
    {
        /// <summary>Whether to say what would happen and leave no trace.</summary>
        public bool DryRun { get; init; }
    }
}
