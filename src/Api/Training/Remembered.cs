using System.Runtime.CompilerServices;
using System.Text.Json;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Training.Statistics;

namespace Dossin.Partnerships.Api.Training;

/// <summary>A large answer that is given again and again: written out once per address for as long as somebody keeps it.</summary>
internal sealed class Remembered(ParticipationStatisticsView view) : IResult
{
    private static readonly ConditionalWeakTable<ParticipationStatisticsView, Rendered> Written = [];

    public static IResult Of(ParticipationStatisticsView view) => new Remembered(view);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Selection.Of(httpContext.Request) is not null)
        {
            return Answer.Ok(view).ExecuteAsync(httpContext);
        }

        var address = PublicAddress.Current;
        if (!Written.TryGetValue(view, out var rendered) || rendered.Address != address)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(view, StrictJson.Options);
            rendered = new(address, body, Conditions.ETagOf(body));
            Written.AddOrUpdate(view, rendered);
        }

        var answer = httpContext.Response;
        answer.Headers.CacheControl = Caching.Caller;
        if (Conditions.AlreadyKnown(httpContext, rendered.ETag))
        {
            return Task.CompletedTask;
        }

        answer.ContentType = MediaTypes.Json;
        answer.ContentLength = rendered.Body.Length;
        return Pieces.Send(httpContext, rendered.Body);
    }

    private sealed record Rendered(string Address, byte[] Body, string ETag);
}
