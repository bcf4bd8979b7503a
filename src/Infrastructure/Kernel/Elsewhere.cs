using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Lists and statistics go to a standby, where the database has one that is near enough; where it breaks off, or gives way to
/// what it has to replay, the primary answers. An export keeps its connection until its last row is with who downloads it, however
/// slowly that is: it takes one of a pool for exports, as the pool of everything else is small (docs/adr/0040).
/// </summary>
internal sealed class Elsewhere<TRequest, TResponse>(IServiceProvider services, ILogger<Standbys> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IFromStandby, IRequest<TResponse>
{
    private static readonly string Context = ContextName.Of(typeof(TRequest));
    private static readonly string Exports = Elsewhere.PoolOfExports(Context);

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (request.Streams)
        {
            services.GetKeyedService<ExportPlace>(Context)?.Take();
        }

        return request is not IFromPrimary && services.GetKeyedService<Standbys>(request.Streams ? Exports : Context) is { } standbys
            ? AskStandby(standbys, request, next, ct)
            : AskPrimary(request, next, ct);
    }

    private async Task<TResponse> AskStandby(Standbys standbys, TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        var reading = services.GetRequiredKeyedService<Reading>(Context);
        if (!await reading.Leave(standbys.Open, ct))
        {
            return await AskPrimary(request, next, ct);
        }

        try
        {
            var answer = await next();
            if (!request.Streams)
            {
                // What else is done here may be a change.
                await reading.Return();
            }

            return answer;
        }
        catch (Exception e) when (e is NpgsqlException || e.InnerException is NpgsqlException)
        {
            log.LogWarning(e, "A standby did not answer {Question}: the primary does.", typeof(TRequest).Name);
            standbys.Rest();
            await reading.Return();
            return await AskPrimary(request, next, ct);
        }
    }

    /// <summary>Reference data are exported too, and are in no database.</summary>
    private Task<TResponse> AskPrimary(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken ct) =>
        request.Streams && services.GetKeyedService<NpgsqlDataSource>(Exports) is { } exports ? Export(exports, next, ct) : next();

    private async Task<TResponse> Export(NpgsqlDataSource exports, RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        await services.GetRequiredKeyedService<Reading>(Context).Leave(async stop => await exports.OpenConnectionAsync(stop), ct);
        return await next();
    }
}

internal static class Elsewhere
{
    /// <summary>The name of the pool that a context's exports take their connections from.</summary>
    public static string PoolOfExports(string context) => $"{context} exports";
}
