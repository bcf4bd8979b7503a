using System.Diagnostics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>deploy/Migrator, and the command migrate, on a server that has nothing yet, as the README has an operator do it.</summary>
public sealed class MigratorTests
{
    private const string Name = "production";

    /// <summary>No superuser, as whoever rents a PostgreSQL gets none: it makes roles, and owns the database.</summary>
    private const string Manager = "manager";

    /// <summary>All that makes a schema: who owns what, columns, indexes, functions, rights, policies, and what was migrated.</summary>
    private const string Everything =
        """
        select string_agg(line, E'\n' order by line) from (
            select concat_ws(' ', n.nspname, c.relname, c.relkind, pg_get_userbyid(c.relowner), c.relacl, c.relrowsecurity, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl) line
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where n.nspname in ('training', 'platform')
            union all select concat_ws(' ', schemaname, indexname, indexdef) from pg_indexes where schemaname in ('training', 'platform')
            union all select concat_ws(' ', n.nspname, p.proname, pg_get_userbyid(p.proowner), p.proacl, md5(p.prosrc)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('training', 'platform')
            union all select concat_ws(' ', schemaname, tablename, policyname, roles, cmd, qual, with_check) from pg_policies
            union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace::regnamespace::text in ('training', 'platform')
            union all select concat_ws(' ', tgrelid::regclass, tgname, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
            union all select concat_ws(' ', nspname, pg_get_userbyid(nspowner), nspacl) from pg_namespace where nspname in ('training', 'platform')
            union all select m::text from training.migrations m
            union all select m::text from platform.migrations m
        ) all_of_it
        """;

    [Fact]
    public async Task It_brings_an_empty_database_to_this_version_and_then_changes_nothing()
    {
        await using var cluster = await PostgresCluster.StartAsync(
            new()
            {
                Folder = Cluster.FolderOf("migrator"),
                PackageFolder = Path.Combine(RepositoryRoot.Find(), "tools", "postgres"),
                Throwaway = true,
            },
            CancellationToken.None);
        await cluster.EnsureDatabaseAsync(Name, CancellationToken.None);
        await cluster.ExecuteAsync(Name, $"create role {Manager} login createrole password '{cluster.Password}'; alter database {Name} owner to {Manager};", CancellationToken.None);

        var (code, output) = await Migrate(cluster, withAdmin: false);
        code.ShouldBe(1, "without roles there is nobody to migrate");
        output.ShouldStartWith("Not migrated: ");

        (code, output) = await Migrate(cluster, withAdmin: true);
        code.ShouldBe(0, output);
        output.ShouldContain($"Migrated: {string.Join(", ", ContextRoles.Contexts)}.");
        var first = (string)(await cluster.ScalarAsync(Name, Everything, CancellationToken.None))!;

        foreach (var withAdmin in new[] { true, false })
        {
            (code, output) = await Migrate(cluster, withAdmin);
            code.ShouldBe(0, output);
            ((string)(await cluster.ScalarAsync(Name, Everything, CancellationToken.None))!).ShouldBe(first);
        }

        (code, output) = await Migrate(cluster, withAdmin: true, typeof(Program).Assembly.Location, "migrate");
        code.ShouldBe(0, output);
        output.ShouldContain("Migrated: ");
        ((string)(await cluster.ScalarAsync(Name, Everything, CancellationToken.None))!).ShouldBe(first, "the command of the service does the same");

        await EachOwnerOwnsItsOwn(cluster);
        await TheServiceRunsOnIt(cluster);
    }

    private static async Task EachOwnerOwnsItsOwn(PostgresCluster cluster)
    {
        const string strangers = "select count(*) from pg_tables where schemaname in ('training', 'platform') and tableowner <> schemaname || '_owner'";
        (await cluster.ScalarAsync(Name, strangers, CancellationToken.None)).ShouldBe(0L);
        const string powers = "select count(*) from pg_roles where rolname ~ '_(owner|app)$' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)";
        (await cluster.ScalarAsync(Name, powers, CancellationToken.None)).ShouldBe(0L);
        await using var app = NpgsqlDataSource.Create(Connection(cluster, "training_app"));
        await using var create = app.CreateCommand("create table training.mine (id int)");
        (await Should.ThrowAsync<PostgresException>(create.ExecuteNonQueryAsync(PartnershipsApi.Token))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task TheServiceRunsOnIt(PostgresCluster cluster)
    {
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Secrets:Key", Cluster.Secret), ("KeyRing:Folder", Path.Combine(Path.GetTempPath(), "dossin-keys-of-nothing")),
            .. ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}", Connection(cluster, ContextRoles.App(context)))),
        ];
        await using var command = RunningService.Run(["create-client", "operator", "--organization", "Beheer", "--scopes", "platform:read", "platform:manage"], settings);
        (await command.Ended()).ShouldBe(0, command.Output);
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], settings);
        using var http = new HttpClient { BaseAddress = await service.Listens };
        http.DefaultRequestHeaders.Add("X-Api-Key", command.Output.Split('\n')[^1]);
        (await http.Get("/platform/v1/clients").Json()).At("items").GetArrayLength().ShouldBe(1);
        (await http.Get("/training/v1/health")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await service.Stop();
    }

    /// <summary>Each role with a password of its own.</summary>
    private static string Connection(PostgresCluster cluster, string role) =>
        new NpgsqlConnectionStringBuilder(cluster.ConnectionString(Name, role)) { Password = $"secret of {role}" }.ConnectionString;

    private static async Task<(int Code, string Output)> Migrate(PostgresCluster cluster, bool withAdmin, params string[] program)
    {
        var start = new ProcessStartInfo("dotnet", program is [] ? [Path.Combine(AppContext.BaseDirectory, "Dossin.Partnerships.Migrator.dll")] : program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var role in ContextRoles.Contexts.SelectMany(context => new[] { (Setting: context, Role: ContextRoles.App(context)), (Setting: ContextRoles.Owner(context), Role: ContextRoles.Owner(context)) }))
        {
            start.Environment[$"ConnectionStrings__{role.Setting}"] = Connection(cluster, role.Role);
        }

        if (withAdmin)
        {
            start.Environment["ConnectionStrings__admin"] = cluster.ConnectionString(Name, Manager);
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(PartnershipsApi.Token), process.StandardError.ReadToEndAsync(PartnershipsApi.Token));
        await process.WaitForExitAsync(PartnershipsApi.Token);
        return (process.ExitCode, await output + await errors);
    }
}
