using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>What imports need beside the database of Training.</summary>
public static class ImportsSetup
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddScoped<IImportFiles, ImportFiles>()
        .AddScoped<ImportKeys>()
        .AddScoped<IImportKeys>(provider => provider.GetRequiredService<ImportKeys>())
        .AddJob<RunImports>()
        .AddJob<DropImportFiles>();
}
