using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Platform's tables on a server of their own, as these tests send the database away.</summary>
public sealed class KeyDatabase : IAsyncLifetime
{
    private const string Name = "keys";
    private static int _servers;
    private PostgresCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(
            new()
            {
                Folder = Path.Combine(Path.GetTempPath(), $"dossin-keys-{Interlocked.Increment(ref _servers)}-{Environment.ProcessId}"),
                PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
                Throwaway = true,
            },
            CancellationToken.None);
        await _cluster.EnsureDatabaseAsync(Name, CancellationToken.None);
        foreach (var context in ContextRoles.Contexts)
        {
            await Execute(ContextRoles.Sql(context, _cluster.Password, _cluster.Password));
        }

        await Schemas.Migrate(context => _cluster.ConnectionString(Name, ContextRoles.Owner(context)), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>Runs SQL as somebody who is not the service.</summary>
    public Task Execute(string sql) => _cluster.ExecuteAsync(Name, sql, CancellationToken.None);

    /// <summary>Lets nobody in and puts everybody out, or lets them in again.</summary>
    public async Task Away(bool away)
    {
        await _cluster.ExecuteAsync("postgres",
            $"""
            alter database {Name} with allow_connections {!away};
            select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}' and {away};
            """, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>The service, as its app roles, without endpoints.</summary>
    public void AddService(IServiceCollection services, TimeProvider clock) => services
        .AddApplication(autoMapperLicenseKey: null)
        .AddInfrastructure(ConnectionString, new Secrets(new byte[32]), clock);

    /// <param name="safetyNet">How often all clients are read, where that is not left as it is.</param>
    internal Task<Door> Door(TimeSpan? safetyNet = null) => Authentication.Door.Open(services: (services, clock) =>
    {
        var before = services.Count;
        AddService(services, clock);
        if (safetyNet is not null)
        {
            foreach (var hosted in services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToList())
            {
                services.Remove(hosted);
            }

            services.AddClientDirectory(() => ConnectionString("platform"), safetyNet);
        }
    });

    private string ConnectionString(string context) => _cluster.ConnectionString(Name, ContextRoles.App(context));
}

internal static class DoorUseCases
{
    /// <summary>Has a use case done by the product itself.</summary>
    public static Task<T> Do<T>(this Door door, IRequest<T> ask) => door.Do(ask, Caller.System("tests"));

    public static async Task<T> Do<T>(this Door door, IRequest<T> ask, Caller caller)
    {
        await using var scope = door.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = caller;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(ask, PartnershipsApi.Token);
    }
}
