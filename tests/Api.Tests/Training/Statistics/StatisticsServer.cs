using System.Globalization;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Training;
using Dossin.Partnerships.Infrastructure.Training.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Training.Statistics;

/// <summary>A server of its own with as much of Training's tables as the statistics touch; a database for each test.</summary>
public sealed class StatisticsServer : IAsyncLifetime
{
    private const string Tables =
        """
        create schema training;

        create table training.courses (
            id uuid primary key,
            code text not null unique,
            family text not null,
            audience text not null,
            introduced text,
            version bigint not null default 1
        );

        create table training.participations (
            id uuid primary key,
            person uuid not null,
            forgotten boolean not null default false,
            course_id uuid not null references training.courses,
            session_id uuid,
            held_on date not null,
            police_zone text,
            federal_unit text,
            province text,
            stage text,
            category text,
            source text not null default 'import',
            annulled_at timestamptz,
            annulment_reason text,
            recorded_at timestamptz not null default now(),
            counted boolean not null default false,
            version bigint not null default 1
        );

        create unique index participations_once on training.participations (person, course_id, held_on) where annulled_at is null;

        create table training.reported_figures (
            id uuid primary key,
            measure text not null,
            value bigint not null,
            comparator text not null,
            course_id uuid references training.courses,
            course_family text,
            since text,
            as_of date not null,
            source_published_on date not null,
            entered_at timestamptz not null default clock_timestamp(),
            version bigint not null default 1
        );
        """;

    private PostgresCluster? _cluster;
    private int _databases;

    public async ValueTask InitializeAsync() => _cluster = await PostgresCluster.StartAsync(
        new()
        {
            Folder = Cluster.FolderOf("statistics"),
            PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
            Throwaway = true,
        },
        CancellationToken.None);

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? default;

    public async Task<Facts> NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"statistics_{Interlocked.Increment(ref _databases)}");
        await _cluster!.EnsureDatabaseAsync(name, CancellationToken.None);
        await _cluster.ExecuteAsync(name, Tables + string.Concat(Schemas.Scripts("training/Statistics")), CancellationToken.None);
        return new(new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddDbContext<TrainingDb>((provider, options) => ContextDb.Configure(options, provider.GetRequiredKeyedService<NpgsqlDataSource>("training"), "training"))
            .AddKeyedSingleton("training", (_, _) => NpgsqlDataSource.Create(_cluster.ConnectionString(name)))
            .AddKeyedScoped("training", (provider, _) => (Reading)new InTransaction(provider, provider.GetRequiredService<TrainingDb>()))
            .AddStatistics()
            .BuildServiceProvider());
    }
}

/// <summary>Reads in the transaction that a test began, where it began one: so that what is kept and what is recounted are of one moment.</summary>
internal sealed class InTransaction(IServiceProvider services, TrainingDb db) : Reading(services, "training")
{
    public override NpgsqlCommand Command() => db.Database is { CurrentTransaction: not null } begun
        ? (NpgsqlCommand)begun.GetDbConnection().CreateCommand()
        : base.Command();
}
