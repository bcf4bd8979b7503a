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
        services.TryAddEnumerable(ServiceDescriptor.Transient(typeof(IPipelineBehavior<,>), typeof(Elsewhere<,>)));
        return services
            .AddPool(context, connection, planning)
            .AddPool(Elsewhere.PoolOfExports(context), DatabaseConnections.ForExports(connection), planning)
            .AddKeyedSingleton(context, (provider, _) => new Pulse(context, DatabaseConnections.ToPrimary(connection), provider.GetRequiredService<IHistory>(), provider.GetRequiredService<ILogger<Pulse>>()))
            .AddKeyedSingleton<IPulse>(context, (provider, _) => provider.GetRequiredKeyedService<Pulse>(context))
            .AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<Pulse>(context))
            .AddKeyedSingleton(context, (_, _) => new UnderWay(DatabaseConnections.ExportsOfClient(connection)))
            .AddKeyedScoped(context, (provider, _) => new ExportPlace(provider.GetRequiredKeyedService<UnderWay>(context), provider.GetRequiredService<CurrentCaller>()))
            .AddKeyedScoped(context, (provider, _) => new Reading(provider, context))
            .AddKeyedScoped(context, (provider, _) => new Departure(provider.GetRequiredKeyedService<ContextDb>(context), provider.GetRequiredKeyedService<NpgsqlDataSource>(context)))
            // Pooled: what a context of EF Core costs to make is a sixth of reading one row.
            .AddDbContextPool<TPort, TDb>((provider, options) =>
                ContextDb.Configure(options, provider.GetRequiredKeyedService<NpgsqlDataSource>(context), context))
            .AddScoped<ContextDb>(provider => provider.GetRequiredService<TDb>())
            .AddKeyedScoped<ContextDb>(context, (provider, _) => provider.GetRequiredService<TDb>())
            .AddKeyedScoped<ITransaction>(context, (provider, _) =>
                new ChangeTransaction(provider.GetRequiredService<TDb>(), provider.GetRequiredService<Ledger>()));
    }

    /// <summary>Connections under a name: to the primary and, where there are several hosts, to its standbys.</summary>
    private static IServiceCollection AddPool(this IServiceCollection services, string name, string connection, string planning)
    {
        if (DatabaseConnections.HasStandbys(connection))
        {
            services.AddKeyedSingleton(name, (provider, _) => DatabaseConnections.OpenHosts(connection, name, planning, provider.GetService<IHistory>()))
                .AddKeyedSingleton(name, (provider, _) => ActivatorUtilities.CreateInstance<Standbys>(
                    provider, provider.GetRequiredKeyedService<NpgsqlMultiHostDataSource>(name)));
        }

        return services.AddKeyedSingleton(name, (provider, _) =>
            provider.GetKeyedService<NpgsqlMultiHostDataSource>(name)?.WithTargetSession(TargetSessionAttributes.Primary)
            ?? DatabaseConnections.Open(DatabaseConnections.ToPrimary(connection), name, planning, provider.GetService<IHistory>()));
    }
}
