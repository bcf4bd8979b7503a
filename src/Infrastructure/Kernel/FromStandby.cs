using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Lists and statistics go to a standby, where the database has one that is near enough; where it breaks off, or gives way to
/// what it has to replay, the primary answers. A step of installations with several hosts alone.
/// </summary>
internal sealed class FromStandby<TRequest, TResponse>(IServiceProvider services, ILogger<Standbys> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IFromStandby, IRequest<TResponse>
{
    private static readonly string Context = ContextName.Of(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var reading = services.GetRequiredKeyedService<Reading>(Context);
        if (request is IFromPrimary || !await reading.Leave(ct))
        {
            return await next();
        }

        try
        {
            var answer = await next();
            if (!request.Streams)
            {
                // What else is done here may be a change.
                await reading.DisposeAsync();
            }

            return answer;
        }
        catch (Exception e) when (e is NpgsqlException || e.InnerException is NpgsqlException)
        {
            log.LogWarning(e, "A standby did not answer {Question}: the primary does.", typeof(TRequest).Name);
            await reading.Return();
            return await next();
        }
    }
}
