using Dossin.Partnerships.Application;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Platform's tables on a server of their own, as these tests send the database away.</summary>
public sealed class KeyDatabase : IAsyncLifetime
{
    private const string Name = "keys";
    private PostgresCluster _cluster = null!;
    private NpgsqlDataSource _source = null!;

    private string ConnectionString => _cluster.ConnectionString(Name);

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(
            new()
            {
                Folder = Path.Combine(Path.GetTempPath(), $"dossin-keys-{Environment.ProcessId}"),
                PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
                Throwaway = true,
            },
            CancellationToken.None);
        await _cluster.EnsureDatabaseAsync(Name, CancellationToken.None);
        await Execute(string.Join('\n', ContextRoles.Contexts.Select(context => ContextRoles.Sql(context, _cluster.Password, _cluster.Password))));
        await Schemas.Migrate(context => _cluster.ConnectionString(Name, ContextRoles.Owner(context)), CancellationToken.None);
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _cluster.DisposeAsync();
    }

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
        _source.Clear();
    }

    /// <param name="safetyNet">How often all clients are read; an hour leaves only what the database tells.</param>
    internal Task<Door> Door(TimeSpan? safetyNet = null) => Authentication.Door.Open(services: services => services
        .AddPlatformUseCases()
        .AddApplication(autoMapperLicenseKey: null)
        .AddDbContext<IPlatformDb, PlatformDb>(Configure)
        .AddClientDirectory(() => ConnectionString, safetyNet ?? TimeSpan.FromHours(1)));

    private void Configure(DbContextOptionsBuilder options) => ContextDb.Configure(options, _source, "platform");
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
