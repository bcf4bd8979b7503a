using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Whether a context's database answers: told by a look at it that does not depend on any request.</summary>
public interface IPulse
{
    /// <summary>Ends when the database falls silent. Who has waited until then hears nothing any more.</summary>
    CancellationToken Silence { get; }

    /// <summary>Somebody waits for the database: it is looked at as long as anybody does.</summary>
    void Begin();

    /// <summary>Nobody waits for this any more; whether it was answered, which is a sign of life.</summary>
    void End(bool answered);
}

/// <summary>The database is there and says nothing, so nobody knows what becomes of what was asked.</summary>
/// <param name="abandoned">What still waits for it: whatever it holds is kept until it ends.</param>
public sealed class DatabaseSilent(Task abandoned) : Exception("The database does not answer.")
{
    public Task Abandoned => abandoned;
}

/// <summary>
/// A caller waits for a database that works, however long that takes, and not for one that hangs (ADR 0035). Who waits by himself,
/// as a job does, goes on waiting.
/// </summary>
internal sealed class Patience<TRequest, TResponse>(IServiceProvider services, CurrentRequest current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly string Context = ContextName.Of(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (!current.IsAwaited || services.GetKeyedService<IPulse>(Context) is not { } pulse)
        {
            return next();
        }

        if (pulse.Silence.IsCancellationRequested)
        {
            throw new DatabaseSilent(Task.CompletedTask);
        }

        var work = next();
        return work.IsCompleted ? work : Wait(work, pulse);
    }

    private async Task<TResponse> Wait(Task<TResponse> work, IPulse pulse)
    {
        pulse.Begin();
        var answered = false;
        try
        {
            var response = await work.WaitAsync(pulse.Silence);
            answered = true;
            return response;
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            current.IsAbandoned = true;
            throw new DatabaseSilent(work);
        }
        finally
        {
            pulse.End(answered);
        }
    }
}
