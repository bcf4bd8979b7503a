using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>A request after which the keys in memory are no longer right.</summary>
internal interface IChangesClients;

/// <summary>The keys that this process holds in memory.</summary>
public interface IClientDirectory
{
    /// <summary>Reads all clients again; when it is done, what was committed before the call holds in this process.</summary>
    Task Refresh(CancellationToken ct);

    /// <summary>
    /// Whether a caller still is what it was when its request came in: its client was not changed, suspended or removed since. Who came
    /// by token is what the token says.
    /// </summary>
    bool Knows(Caller caller);
}

/// <summary>
/// A client's change holds when it is answered: a new key opens, a revoked one does not. It must lie outside the step that
/// commits. The other processes hear it from the database.
/// </summary>
internal sealed class ClientsChanged<TRequest, TResponse>(IClientDirectory directory) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IChangesClients
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        // Not the request's token: the change is made, whether or not its caller still listens.
        await directory.Refresh(CancellationToken.None);
        return response;
    }
}
