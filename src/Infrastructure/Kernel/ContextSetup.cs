using System.Data.Common;
using System.Globalization;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
        return services
            .AddKeyedSingleton(context, (_, _) => Connections.Open(connection, context, planning))
            .AddKeyedSingleton(context, (provider, _) => new Pulse(context, connection, provider.GetRequiredService<ILogger<Pulse>>()))
            .AddKeyedSingleton<IPulse>(context, (provider, _) => provider.GetRequiredKeyedService<Pulse>(context))
            .AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<Pulse>(context))
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
    /// <summary>A pool of connections that keep their prepared statements and plans, and send nothing between requests.</summary>
    /// <param name="connectionString">Of the context's app role.</param>
    /// <param name="name">Under which the pool is measured: its address and role are nobody's business there.</param>
    /// <param name="planning">Settings of the database's planner, as <c>-c name=value</c>.</param>
    public static NpgsqlDataSource Open(string connectionString, string name, string planning = "")
    {
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            // A request must hear within two seconds that the database is away.
            Timeout = Patience(connectionString),
            // Each statement here has one good plan whatever its values; planning it anew costs more than running it.
            Options = $"-c plan_cache_mode=force_generic_plan {planning}".TrimEnd(),
        }.ConnectionString)
        { Name = name };
        source.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false).EnablePhysicalOpenTracing(false));
        return source.Build();
    }

    /// <summary>How many seconds the database may take to say anything: what the string says, or two.</summary>
    public static int Patience(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString }.TryGetValue(nameof(NpgsqlConnectionStringBuilder.Timeout), out var said)
            ? Math.Max(1, int.Parse((string)said, CultureInfo.InvariantCulture))
            : 2;
}
