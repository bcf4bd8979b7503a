using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>The database refuses a context what is not its own, whatever the code says.</summary>
public sealed class RoleTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static readonly string[] Others = [.. ContextRoles.Contexts.Where(context => context != "platform")];

    public static TheoryData<string> Contexts => [.. ContextRoles.Contexts];

    public static TheoryData<string, string> Refused =>
    [
        .. from context in ContextRoles.Contexts
           from sql in (string[])[$"create table {context}.mine (id int)", "create schema mine", "create role mine", "drop schema training cascade"]
           select (context, sql),
        .. from context in Others
           from sql in (string[])
           [
               "select * from platform.clients", "select * from platform.client_keys", "insert into platform.client_keys default values",
               "select * from platform.outbox", "update platform.outbox set type = 'x'", "select * from platform.positions", "delete from platform.outbox",
               "select * from platform.audit_entries", "update platform.audit_entries set operation = 'x'", "delete from platform.audit_entries",
               "delete from platform.idempotency_keys", "truncate platform.outbox",
               // Under another context's name, row level security refuses it.
               "insert into platform.outbox (id, context, type, subject, payload, occurred_at) values (gen_random_uuid(), 'platform', 'x', 'x', '{}', now())",
               "insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id) values (gen_random_uuid(), 'platform', now(), 'x', 'x', 'x', 'x', 'x', gen_random_uuid())",
           ]
           select (context, sql),
        ("platform", "select * from training.courses"),
        ("platform", "insert into training.courses default values"),
    ];

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_its_own_is_refused(string context, string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => api.Query<object>(context, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Theory, MemberData(nameof(Contexts))]
    public async Task The_service_is_the_app_role(string context) =>
        (await api.Query<string>(context, "select current_user || ' ' || rolsuper || rolcreatedb || rolcreaterole || rolbypassrls from pg_roles where rolname = current_user"))
            .ShouldBe([$"{context}_app falsefalsefalsefalse"]);

    /// <summary>A duplicate is refused by an index every day, and its detail names whom it is about.</summary>
    [Theory, MemberData(nameof(Contexts))]
    public async Task The_log_of_the_database_tells_no_key_of_what_was_refused(string context) =>
        (await api.Query<string>(context, "show log_error_verbosity")).ShouldBe(["terse"]);

    /// <summary>A machine that lost its power says no goodbye; what it had begun must not keep its locks for the two hours that are usual.</summary>
    [Theory, MemberData(nameof(Contexts))]
    public async Task The_database_asks_soon_whether_the_service_is_still_there(string context)
    {
        await using var asked = api.Services.GetRequiredKeyedService<NpgsqlDataSource>(context).CreateCommand(
            "select current_setting('tcp_keepalives_idle')::int + current_setting('tcp_keepalives_interval')::int * current_setting('tcp_keepalives_count')::int");

        (await asked.ExecuteScalarAsync(PartnershipsApi.Token)).ShouldBe(25);
    }

    /// <summary>Whatever the database is told for others.</summary>
    [Theory, MemberData(nameof(Contexts))]
    public async Task What_the_service_rests_on_is_said_with_each_connection(string context)
    {
        await using var asked = api.Services.GetRequiredKeyedService<NpgsqlDataSource>(context).CreateCommand(
            "select array_agg(concat_ws(' ', name, setting, source) order by name) from pg_settings where name in ('default_transaction_isolation', 'idle_session_timeout')");

        (await asked.ExecuteScalarAsync(PartnershipsApi.Token)).ShouldBe(new[] { "default_transaction_isolation read committed client", "idle_session_timeout 0 client" });
    }

    /// <summary>The whole list of what a context may do outside its schema, so that a new grant is seen.</summary>
    [Fact]
    public async Task Outside_its_schema_a_context_may_add_to_the_ledger_and_no_more()
    {
        foreach (var context in Others)
        {
            (await api.Query<string>(context,
                $"""
                select distinct table_schema || '.' || table_name || ' ' || lower(privilege_type) from information_schema.column_privileges
                where grantee in ('{context}_app', 'PUBLIC') and table_schema not in ('{context}', 'pg_catalog', 'information_schema') order by 1
                """)).ShouldBe(
                [
                    "platform.audit_entries insert", "platform.idempotency_keys insert", "platform.idempotency_keys select", "platform.idempotency_keys update",
                    "platform.outbox insert",
                ]);
        }

        (await api.Query<long>("platform",
            """
            select count(*) from information_schema.column_privileges
            where grantee in ('platform_app', 'PUBLIC') and table_schema not in ('platform', 'pg_catalog', 'information_schema')
            """)).ShouldBe([0]);
    }

    [Fact]
    public async Task A_context_finds_only_its_own_kept_answers()
    {
        await api.Database.Execute(
            "insert into platform.idempotency_keys (client_id, key, context, fingerprint, answer, at) values ('c', 'k', 'platform', '', '', now()), ('c', 'l', 'training', '', '', now())");

        (await api.Query<string>("training", "select key from platform.idempotency_keys where client_id = 'c'")).ShouldBe(["l"]);
    }
}
