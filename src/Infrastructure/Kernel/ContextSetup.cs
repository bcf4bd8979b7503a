using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

internal static class ContextSetup
{
    /// <summary>A context's database under its port, and under its name for the parts that serve every context.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">From a context's name to the connection of its app role.</param>
    /// <param name="planning">Settings of the database's planner for this context, as <c>-c name=value</c>.</param>
    public static IServiceCollection AddContext<TPort, TDb>(this IServiceCollection services, Func<string, string> connectionString, string planning = "")
        where TDb : ContextDb, TPort
        where TPort : class, IDb
    {
        var context = ContextName.Of(typeof(TDb));
        // Asked at once: a missing setting stops the start, not the first request.
        var connection = connectionString(context);
        if (DatabaseConnections.HasStandbys(connection))
        {
            services.AddKeyedSingleton(context, (_, _) => DatabaseConnections.OpenHosts(connection, context, planning))
                .AddKeyedSingleton(context, (provider, _) => ActivatorUtilities.CreateInstance<Standbys>(
                    provider, provider.GetRequiredKeyedService<NpgsqlMultiHostDataSource>(context)))
                .TryAddEnumerable(ServiceDescriptor.Transient(typeof(IPipelineBehavior<,>), typeof(FromStandby<,>)));
        }

        return services
            .AddKeyedSingleton(context, (provider, _) =>
                provider.GetKeyedService<NpgsqlMultiHostDataSource>(context)?.WithTargetSession(TargetSessionAttributes.Primary)
                ?? DatabaseConnections.Open(DatabaseConnections.ToPrimary(connection), context, planning))
            .AddKeyedSingleton(context, (provider, _) => new Pulse(context, DatabaseConnections.ToPrimary(connection), provider.GetRequiredService<ILogger<Pulse>>()))
            .AddKeyedSingleton<IPulse>(context, (provider, _) => provider.GetRequiredKeyedService<Pulse>(context))
            .AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<Pulse>(context))
            .AddKeyedScoped(context, (provider, _) => new Reading(provider, context))
            // Pooled: what a context of EF Core costs to make is a sixth of reading one row.
            .AddDbContextPool<TPort, TDb>((provider, options) =>
                ContextDb.Configure(options, provider.GetRequiredKeyedService<NpgsqlDataSource>(context), context))
            .AddScoped<ContextDb>(provider => provider.GetRequiredService<TDb>())
            .AddKeyedScoped<ContextDb>(context, (provider, _) => provider.GetRequiredService<TDb>())
            .AddKeyedScoped<ITransaction>(context, (provider, _) =>
                new ChangeTransaction(provider.GetRequiredService<TDb>(), provider.GetRequiredService<Ledger>()));
    }
}
