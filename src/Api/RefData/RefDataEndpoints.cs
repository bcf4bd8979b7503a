using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.RefData;
using MediatR;

namespace Dossin.Partnerships.Api.RefData;

/// <summary>Code lists: the same under the root of every context, open to all and kept by caches for a day.</summary>
internal static class RefDataEndpoints
{
    public static void MapRefData(this IEndpointRouteBuilder context, string root)
    {
        var lists = context.MapGroup("/refData").WithTags("Reference data").Open();
        lists.AddEndpointFilter(KeptForADay);

        lists.MapGet("/policeZones", async (Query<ListPoliceZones> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value with { Root = root }, ct)))
            .Named("listPoliceZones").WithSummary("List the police zones");

        lists.MapGet("/policeZones/{policeZoneCode}", async (string policeZoneCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetPoliceZone(root, policeZoneCode), ct)))
            .Named("getPoliceZone").WithSummary("Read a police zone");

        lists.MapGet("/municipalities", async (Query<ListMunicipalities> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value with { Root = root }, ct)))
            .Named("listMunicipalities").WithSummary("List the municipalities");

        lists.MapGet("/municipalities/{municipalityCode}", async (string municipalityCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMunicipality(root, municipalityCode), ct)))
            .Named("getMunicipality").WithSummary("Read a municipality");

        lists.MapGet("/provinces", async (Query<ListProvinces> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value with { Root = root }, ct)))
            .Named("listProvinces").WithSummary("List the provinces");

        lists.MapGet("/provinces/{provinceCode}", async (string provinceCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetProvince(root, provinceCode), ct)))
            .Named("getProvince").WithSummary("Read a province");

        lists.MapGet("/languages", async (Query<ListLanguages> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value with { Root = root }, ct)))
            .Named("listLanguages").WithSummary("List the languages");

        lists.MapGet("/languages/{languageCode}", async (string languageCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetLanguage(root, languageCode), ct)))
            .Named("getLanguage").WithSummary("Read a language");

        lists.MapGet("/problemTypes", () => Answer.Ok(ProblemTypes.All(root)))
            .Named("listProblemTypes").WithSummary("List the problem types")
            .WithDescription("Everything that can be refused, under every context: what it means and what to do about it, in four languages.");

        lists.MapGet("/problemTypes/{problemType}", (string problemType) => new ProblemTypePage(ProblemTypes.Get(root, problemType)))
            .Named("getProblemType").WithSummary("Read a problem type")
            .WithDescription("What a problem means and what to do about it: JSON in four languages, or a page in that of Accept-Language.");
    }

    /// <summary>Public, and kept by caches for a day.</summary>
    public static ValueTask<object?> KeptForADay(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var answer = call.HttpContext.Response;
        answer.OnStarting(() =>
        {
            if (answer.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
            {
                answer.Headers.CacheControl = "public, max-age=86400";
            }

            return Task.CompletedTask;
        });
        return next(call);
    }
}
