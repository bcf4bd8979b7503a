using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>A database of its own without a client, as these tests make them all, and send it away.</summary>
public sealed class KeyDatabase(SharedServer server) : IAsyncLifetime
{
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await (await server.Cluster).NewDatabase();
        await Execute("set session_replication_role = replica; truncate platform.clients cascade");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Runs SQL as somebody who is not the service.</summary>
    public Task Execute(string sql) => _database.Execute(sql);

    /// <summary>Lets nobody in and puts everybody out, or lets them in again.</summary>
    public Task Away(bool away) => _database.Cluster.Administer(
        $"""
        alter database {_database.Name} with allow_connections {!away};
        select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_database.Name}' and {away};
        """);

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

            services.AddClientDirectory(safetyNet);
        }
    });

    private string ConnectionString(string context) => _database.ConnectionString(context);
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
