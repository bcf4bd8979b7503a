using Dossin.Partnerships.Application.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Application;

/// <summary>Everything is found by scanning: a new use case, validator, profile or reaction is not registered anywhere.</summary>
public static class ApplicationSetup
{
    public static IServiceCollection AddApplication(this IServiceCollection services, string? autoMapperLicenseKey) => services
        // MediatR 5 leaves registration to the application.
        .AddTransient<ServiceFactory>(provider => provider.GetRequiredService)
        .AddTransient<IMediator, Mediator>()
        .AddImplementationsOf(typeof(IRequestHandler<,>))
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Validation<,>))
        .AddTransient(typeof(IPipelineBehavior<,>), typeof(Retry<,>))
        .AddValidatorsFromAssembly(typeof(ApplicationSetup).Assembly, includeInternalTypes: true)
        .AddAutoMapper(options => options.LicenseKey = autoMapperLicenseKey, typeof(ApplicationSetup).Assembly);
}
