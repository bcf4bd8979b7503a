using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

internal static class ContextSetup
{
    /// <summary>A context's database under its port, and under its name for the parts that serve every context.</summary>
    public static IServiceCollection AddContext<TPort, TDb>(this IServiceCollection services, Func<string, string> connectionString)
        where TDb : ContextDb, TPort
        where TPort : class, IDb
    {
        var context = ContextName.Of(typeof(TDb));
        // Asked at once: a missing setting stops the start, not the first request.
        var connection = connectionString(context);
        if (Connections.HasStandbys(connection))
        {
            services.AddKeyedSingleton(context, (_, _) => Connections.OpenHosts(connection))
                .AddKeyedSingleton(context, (provider, _) => ActivatorUtilities.CreateInstance<Standbys>(
                    provider, provider.GetRequiredKeyedService<NpgsqlMultiHostDataSource>(context)))
                .TryAddEnumerable(ServiceDescriptor.Transient(typeof(IPipelineBehavior<,>), typeof(FromStandby<,>)));
        }

        return services
            .AddKeyedSingleton(context, (provider, _) =>
                provider.GetKeyedService<NpgsqlMultiHostDataSource>(context)?.WithTargetSession(TargetSessionAttributes.Primary)
                ?? Connections.Open(Connections.ToPrimary(connection)))
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

internal static class Connections
{
    private static readonly string PrimaryOnly = nameof(TargetSessionAttributes.Primary).ToLowerInvariant();

    /// <summary>A pool of connections that keep their prepared statements and plans, and send nothing between requests.</summary>
    public static NpgsqlDataSource Open(string connectionString) => NpgsqlDataSource.Create(Lasting(connectionString));

    /// <summary>The same for each of several hosts: whoever takes one says whether it must be the primary.</summary>
    public static NpgsqlMultiHostDataSource OpenHosts(string connectionString) =>
        new NpgsqlDataSourceBuilder(Lasting(connectionString).ConnectionString).BuildMultiHost();

    /// <summary>Whether lists may be read from a standby: there are several hosts, and they are not there for a failover alone.</summary>
    public static bool HasStandbys(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) is var said && HasSeveralHosts(said) && said.TargetSessionAttributes != PrimaryOnly;

    /// <summary>The same database for what writes or listens: of several hosts, the one that is the primary now.</summary>
    public static string ToPrimary(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        if (HasSeveralHosts(said))
        {
            said.TargetSessionAttributes = PrimaryOnly;
        }

        return said.ConnectionString;
    }

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder said) => said.Host?.Contains(',', StringComparison.Ordinal) is true;

    private static NpgsqlConnectionStringBuilder Lasting(string connectionString) => new(connectionString)
    {
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        Enlist = false,
        // A request must hear within two seconds that the database is away.
        Timeout = 2,
        // Each statement here has one good plan whatever its values; planning it anew costs more than running it.
        Options = "-c plan_cache_mode=force_generic_plan",
    };
}
