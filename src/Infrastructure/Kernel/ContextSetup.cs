using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Kernel;

internal static class ContextSetup
{
    /// <summary>A context's database under its port, and under its name for the parts that serve every context.</summary>
    public static IServiceCollection AddContext<TPort, TDb>(this IServiceCollection services, Func<string, string> connectionString)
        where TDb : ContextDb, TPort
        where TPort : class, IDb
    {
        var context = ContextName.Of(typeof(TDb));
        return services
            .AddDbContext<TPort, TDb>(options => ContextDb.Configure(options, connectionString(context), context))
            .AddScoped<ContextDb>(provider => provider.GetRequiredService<TDb>())
            .AddKeyedScoped<ContextDb>(context, (provider, _) => provider.GetRequiredService<TDb>());
    }
}
