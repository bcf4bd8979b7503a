using DotNet.Testcontainers.Builders;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Testcontainers.PostgreSql;

namespace Dossin.Partnerships.Containers.Tests;

/// <summary>A server on which the persistence is tested.</summary>
public interface IServer : IAsyncLifetime
{
    /// <summary>Why it is not there; null where it is.</summary>
    string? Missing { get; }

    Installation Installation { get; }
}

/// <summary>The published image, where a container engine answers.</summary>
public sealed class PublishedImage : IServer
{
    private const string Image = "postgres:18-alpine";

    private PostgreSqlContainer? _container;

    public string? Missing { get; private set; }

    public Installation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _container = new PostgreSqlBuilder(Image).Build();
        }
        catch (DockerUnavailableException)
        {
            Missing = $"No container engine answers here: {Image} cannot be started.";
            return;
        }

        await _container.StartAsync();
        Installation = await Installation.Make(_container.GetConnectionString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await Installation.DisposeAsync();
            await _container.DisposeAsync();
        }
    }
}

/// <summary>The server programs of this machine, where they run without anything.</summary>
public sealed class PrivateCluster : IServer
{
    private PostgresCluster _cluster = null!;

    public string? Missing => null;

    public Installation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(
            new()
            {
                Folder = Path.Combine(Path.GetTempPath(), $"dossin-persistence-{Environment.ProcessId}"),
                PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
                Throwaway = true,
            },
            CancellationToken.None);
        await _cluster.EnsureDatabaseAsync("partnerships", CancellationToken.None);
        Installation = await Installation.Make(_cluster.ConnectionString("partnerships"));
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
