using Dossin.Partnerships.Application.Platform.Clients;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application.Platform;

/// <summary>What scanning does not find.</summary>
public static class PlatformUseCases
{
    /// <summary>Before the other steps of the pipeline are registered: this one lies outside all of them, commit included.</summary>
    public static IServiceCollection AddPlatformUseCases(this IServiceCollection services) =>
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ClientsChanged<,>));
}
