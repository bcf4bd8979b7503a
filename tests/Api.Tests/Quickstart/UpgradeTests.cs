using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>What an operator's servers hold in store for an upgrade: others that work on them, and what is there already.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private const string Name = "production";

    private static readonly string Folder = Cluster.FolderOf("upgrade");

    private PostgresCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(new() { Folder = Folder, PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"), Throwaway = true }, CancellationToken.None);
        await _cluster.EnsureDatabaseAsync(Name, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Those_that_begin_at_once_wait_for_each_other_and_none_waits_for_a_dump()
    {
        await Task.WhenAll(Upgrade(Name), Upgrade(Name), Upgrade(Name));
        await using var dump = new NpgsqlConnection(_cluster.ConnectionString(Name));
        await dump.OpenAsync(PartnershipsApi.Token);
        await using var begun = await dump.BeginTransactionAsync(PartnershipsApi.Token);
        // As pg_dump holds all that it reads, for hours where there is much of it.
        await using var reads = new NpgsqlCommand(
            """
            do $$ declare one record; begin
                for one in select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema') loop
                    execute format('lock table %I.%I in access share mode', one.schemaname, one.tablename);
                end loop;
            end $$
            """, dump);
        await reads.ExecuteNonQueryAsync(PartnershipsApi.Token);

        await Upgrade(Name).WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
    }

    /// <summary>Whoever waits for somebody keeps those waiting who come after.</summary>
    [Fact]
    public async Task What_somebody_holds_is_waited_for_without_holding_up_others()
    {
        await Upgrade(Name);
        await using var holder = new NpgsqlConnection(_cluster.ConnectionString(Name));
        await holder.OpenAsync(PartnershipsApi.Token);
        await using var begun = await holder.BeginTransactionAsync(PartnershipsApi.Token);
        await using var writes = new NpgsqlCommand("lock table training.participants in row exclusive mode", holder);
        await writes.ExecuteNonQueryAsync(PartnershipsApi.Token);
        var upgrade = Upgrade(Name);
        const string waiting = "select exists (select from pg_locks where not granted and relation = 'training.participants'::regclass)";
        await PartnershipsApi.Eventually(async () => await _cluster.ScalarAsync(Name, waiting, PartnershipsApi.Token) is true);

        // Behind whoever waits there.
        await _cluster.ExecuteAsync(Name, "begin; set local statement_timeout = '20s'; lock table training.participants in row exclusive mode; commit", PartnershipsApi.Token);
        upgrade.IsCompleted.ShouldBeFalse();

        await begun.RollbackAsync(PartnershipsApi.Token);
        await upgrade.WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
    }

    [Fact]
    public async Task No_password_is_told_to_the_log_of_the_server()
    {
        await _cluster.ExecuteAsync("postgres", "alter system set log_statement = 'all'", PartnershipsApi.Token);
        await _cluster.ExecuteAsync("postgres", "select pg_reload_conf()", PartnershipsApi.Token);
        await _cluster.ExecuteAsync(Name, "create role training_app superuser", PartnershipsApi.Token);

        (await Should.ThrowAsync<PostgresException>(Upgrade(Name))).MessageText.ShouldBe("role training_app is there, and may more than what it is for: drop it, or take that from it");
        await _cluster.ExecuteAsync(Name, "drop role training_app", PartnershipsApi.Token);
        await Upgrade(Name);

        var log = string.Concat(Directory.EnumerateFiles(Folder, "server.log", SearchOption.AllDirectories).Select(File.ReadAllText));
        log.ShouldContain("alter role training_owner login password 'SCRAM-SHA-256$4096:");
        log.ShouldNotContain("secret of ");
        await using var app = NpgsqlDataSource.Create(Connection(Name, "training_app"));
        await using var asked = app.CreateCommand("select current_setting('log_parameter_max_length') || current_setting('log_error_verbosity')");
        (await asked.ExecuteScalarAsync(PartnershipsApi.Token)).ShouldBe("0terse");
    }

    /// <summary>Roles are the server's: with other passwords the installation that has them would be locked out.</summary>
    [Fact]
    public async Task Another_installation_of_the_server_keeps_its_roles()
    {
        await Upgrade(Name);
        await _cluster.EnsureDatabaseAsync("trial", CancellationToken.None);

        (await Should.ThrowAsync<PostgresException>(Upgrade("trial", "another"))).MessageText.ShouldBe("role training_owner is used by another database of this server: an installation has a server of its own");

        await using var app = NpgsqlDataSource.Create(Connection(Name, "training_app"));
        await using var asked = app.CreateCommand("select count(*) from training.courses");
        (await asked.ExecuteScalarAsync(PartnershipsApi.Token)).ShouldBe(0L);
    }

    [Fact]
    public async Task What_a_later_release_made_is_left_to_it()
    {
        await Upgrade(Name);
        await _cluster.ExecuteAsync(Name, "insert into platform.migrations values ('20990101000000_Later', '99'); create or replace function training.happened(first date, last date) returns boolean language sql stable as 'select null::boolean'", PartnershipsApi.Token);

        (await Should.ThrowAsync<InvalidOperationException>(Upgrade(Name))).Message.ShouldBe("a later release has migrated this database (platform, 20990101000000_Later): migrate with that one.");

        (await _cluster.ScalarAsync(Name, "select training.happened(null, null) is null", CancellationToken.None)).ShouldBe(true);
    }

    [Theory]
    [InlineData("encoding 'SQL_ASCII'", "the encoding of database other is SQL_ASCII: make it with encoding 'UTF8' template template0.")]
    [InlineData("encoding 'LATIN1'", "the encoding of database other is LATIN1: make it with encoding 'UTF8' template template0.")]
    public async Task A_database_in_which_not_every_name_can_be_stored_is_refused(string made, string sentence)
    {
        await _cluster.ExecuteAsync("postgres", $"create database other {made} lc_collate 'C' lc_ctype 'C' template template0", CancellationToken.None);

        (await Should.ThrowAsync<InvalidOperationException>(Upgrade("other"))).Message.ShouldBe(sentence);

        (await _cluster.ScalarAsync("other", "select count(*) from pg_roles where rolname like '%\\_app'", CancellationToken.None)).ShouldBe(0L);
    }

    [Theory]
    [InlineData("admin", "Host=127.0.0.1;Database=postgres", "ConnectionStrings__admin leads to database postgres, ConnectionStrings__training_owner to production: all contexts are in one.")]
    [InlineData("training_owner", " ", "ConnectionStrings__training_owner is no connection string: It names no Host.")]
    [InlineData("networks_owner", "Hots=127.0.0.1", "ConnectionStrings__networks_owner is no connection string: Couldn't set hots (Parameter 'hots')")]
    [InlineData("networks", "Host=127.0.0.1;Database=production", "ConnectionStrings__networks has no password to give to its role.")]
    public async Task A_connection_that_cannot_be_is_told_before_anything_is_changed(string name, string connection, string sentence)
    {
        var upgrade = new SchemaUpgrade(asked => asked == name ? connection : Setting(Name, asked, "secret"), _ => { });

        (await Should.ThrowAsync<InvalidOperationException>(upgrade.Run(PartnershipsApi.Token))).Message.ShouldBe(sentence);

        (await _cluster.ScalarAsync(Name, "select count(*) from pg_roles where rolname like '%\\_app'", CancellationToken.None)).ShouldBe(0L);
    }

    [Fact]
    public async Task Through_a_pooler_nothing_is_migrated()
    {
        var admin = new NpgsqlConnectionStringBuilder(_cluster.ConnectionString(Name)) { SslMode = SslMode.Disable };
        await using var pooler = new TestPooler(admin.Host!, admin.Port);
        admin.Port = pooler.Port;
        var upgrade = new SchemaUpgrade(asked => asked == "admin" ? admin.ConnectionString : Setting(Name, asked, "secret"), _ => { });

        (await Should.ThrowAsync<InvalidOperationException>(upgrade.Run(PartnershipsApi.Token))).Message.ShouldBe("ConnectionStrings__admin leads to a pooler: name PostgreSQL itself.");
    }

    private Task Upgrade(string database, string password = "secret") => new SchemaUpgrade(name => Setting(database, name, password), _ => { }).Run(PartnershipsApi.Token);

    private string Setting(string database, string name, string password) => name == "admin" ? _cluster.ConnectionString(database)
        : Connection(database, name.EndsWith("_owner", StringComparison.Ordinal) ? name : ContextRoles.App(name), password);

    private string Connection(string database, string role, string password = "secret") =>
        new NpgsqlConnectionStringBuilder(_cluster.ConnectionString(database, role)) { Password = $"{password} of {role}", Pooling = false }.ConnectionString;
}
