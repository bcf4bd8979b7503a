using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Puts a change, and all that is written because of it, into one transaction of its context.</summary>
internal sealed class Transaction<TRequest, TResponse>(IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChange<TResponse>
{
    private static readonly string Context = ContextName.Of(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next) =>
        services.GetRequiredKeyedService<ITransaction>(Context).Run(typeof(TRequest).Name, () => next(), ct);
}
