using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application;

/// <summary>Everything is found by scanning: a new use case, validator or profile is not registered anywhere.</summary>
public static class ApplicationSetup
{
    public static IServiceCollection AddApplication(this IServiceCollection services, string? autoMapperLicenseKey) => services
        .AddPlatformUseCases()
        // MediatR 5 leaves registration to the application.
        .AddTransient<ServiceFactory>(provider => provider.GetRequiredService)
        .AddTransient<IMediator, Mediator>()
        .AddScoped<CurrentRequest>()
        .AddImplementationsOf(typeof(IRequestHandler<,>))
        .AddReactions()
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Patience<,>))
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Validation<,>))
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Retry<,>))
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Transaction<,>))
        .AddValidatorsFromAssembly(typeof(ApplicationSetup).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true)
        .AddAutoMapper(options => options.LicenseKey = autoMapperLicenseKey, typeof(ApplicationSetup).Assembly);
}
