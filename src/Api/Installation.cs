using System.Globalization;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Npgsql;

namespace Dossin.Partnerships.Api;

/// <summary>
/// Where this process runs: which database, which secret, which time. In Development what is missing is made; anywhere else
/// a missing setting stops the start with one sentence.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DevelopmentDatabase? _database;
    private readonly IConfiguration _configuration;

    private Installation(IConfiguration configuration, DevelopmentDatabase? database, Secrets secrets, TimeProvider clock)
    {
        _configuration = configuration;
        _database = database;
        Secrets = secrets;
        Clock = clock;
    }

    public Secrets Secrets { get; }

    public TimeProvider Clock { get; }

    public static async Task<Installation> Of(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (!builder.Environment.IsDevelopment())
        {
            foreach (var context in ContextRoles.Contexts)
            {
                Connection(configuration, context);
            }

            Needed(configuration, KeyFolder.Setting);
            return new(configuration, null, Secret(Needed(configuration, Secrets.Setting), configuration), new MeasuredClock(TimeSpan.Zero));
        }

        var clock = new MeasuredClock(Shift(configuration["Clock:StartsAt"]));
        var given = configuration.Given(Secrets.Setting) is { } key ? Secret(key, configuration) : null;
        var database = configuration.Given("ConnectionStrings:training") is null ? await Private(configuration) : null;
        return new(configuration, database, given ?? Secret(database?.Secret ?? Needed(configuration, Secrets.Setting), configuration), clock);
    }

    /// <summary>Where Development keeps its database and the keys of its clients: the working tree, or Development:Folder.</summary>
    public static string Folder(IConfiguration configuration) => configuration.Given("Development:Folder") ?? RepositoryRoot.Find();

    /// <summary>
    /// Where the keys of conversations lie, outside the database: in Development beside its data, elsewhere a folder that all
    /// processes share.
    /// </summary>
    public KeyFolder Keys => new(_configuration.Given(KeyFolder.Setting) ?? Path.Combine(Folder(_configuration), ".local", "keys"));

    /// <summary>The connection of a context's app role.</summary>
    public string ConnectionString(string context) =>
        _database?.ConnectionString(context) ?? Connection(_configuration, context);

    /// <summary>Whether this build's demonstration was entered: one look, for which no context has to be made.</summary>
    public bool IsDemonstrated => _database?.IsDemonstrated ?? false;

    public Task BeginDemonstration() => _database?.BeginDemonstration() ?? Task.CompletedTask;

    public Task RememberDemonstration() => _database?.RememberDemonstration() ?? Task.CompletedTask;

    /// <summary>
    /// Outside Development a service does not start whose schemas are not there, as each request would find, while the release before goes on; nor
    /// one that nobody can operate.
    /// </summary>
    /// <exception cref="CannotStart">Something of it is missing in the database.</exception>
    public static async Task NeedsItsDatabase(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        foreach (var (context, migration) in Schemas.Latest)
        {
            if (await Asked(app, context, opened => Pooler.IsBetween(opened)))
            {
                throw new CannotStart($"{Settings.Named($"ConnectionStrings:{context}")} leads to a pooler, which may run for one connection what was prepared for another: name PostgreSQL itself.");
            }

            if (!await Is(app, context, $"select exists (select from {context}.migrations where migration_id = $1)", migration))
            {
                throw new CannotStart($"The schema of {context} is of an earlier release: migrate with this one first (docs/deployment.md).");
            }
        }

        if (!await Is(app, "platform", "select exists (select from platform.clients where state = 'active' and $1 = any(scopes))", Scopes.PlatformManage))
        {
            throw new CannotStart("No client may operate this installation: make one with create-client NAME --organization … --scopes platform:read platform:manage.");
        }
    }

    /// <summary>
    /// Keys that could not be written would be missed when the first conversation is told, and not before. Asked before the database, whose
    /// history is noted there too (docs/adr/0045).
    /// </summary>
    /// <exception cref="CannotStart">Their folder may not be written into.</exception>
    public static void NeedsItsFolder(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<KeyFolder>().MustTakeKeys();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStart($"{Settings.Named(KeyFolder.Setting)} must be a folder that may be written into: {e.Message}");
        }
    }

    /// <summary>
    /// A folder without any key beside a database with conversations is one that is not mounted: what was written into it would be gone when it
    /// is. Under another secret nobody could read what was told, and imports would bring back who was forgotten.
    /// </summary>
    /// <exception cref="CannotStart">The folder is another one, or the secret is.</exception>
    public static async Task NeedsItsKeys(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        var known = string.Join(',', app.Services.GetRequiredService<IConfidential>().Keys);
        if (await Is(app, "complaints", "select exists (select from complaints.complaints where story is not null and sealed_under <> all (string_to_array($1, ',')::int[]))", known))
        {
            throw new CannotStart($"{Settings.Named(Secrets.Setting)} is not the secret under which complaints are sealed, nor is it in {Secrets.EarlierSetting}: name that one "
                + $"as {Settings.Named($"{Secrets.EarlierSetting}:0")}. Where it is lost for good, see docs/data-protection.md.");
        }

        if (!app.Services.GetRequiredService<KeyFolder>().IsBegun && await Is(app, "dialogues", "select exists (select from dialogues.conversations where octet_length(account) > 0)"))
        {
            throw new CannotStart($"{Settings.Named(KeyFolder.Setting)} has no key, and the database has conversations that are sealed under some: mount the folder that has them, or restore it "
                + "(deploy/backup/keys.sh). Where they are lost for good, rotate-master-key begins a new one.");
        }
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A plain statement: a start does not wait for EF Core's models, and what is wrong is said here alone.</summary>
    private static Task<bool> Is(WebApplication app, string context, string sql, params string[] values) => Asked(app, context, async opened =>
    {
        await using var asked = new NpgsqlCommand(sql, opened);
        asked.Parameters.AddRange(values.Select(value => new NpgsqlParameter<string> { TypedValue = value }).ToArray());
        return (bool)(await asked.ExecuteScalarAsync())!;
    });

    private static async Task<bool> Asked(WebApplication app, string context, Func<NpgsqlConnection, Task<bool>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var opened = await app.Services.GetRequiredKeyedService<NpgsqlDataSource>(context).OpenConnectionAsync();
                return await ask(opened);
            }
            catch (NpgsqlException e) when (e.InnerException is TimeoutException && attempt < 5)
            {
                // A machine on which everything starts at once is slow, and its database not away.
            }
            catch (NpgsqlException e)
            {
                throw new CannotStart($"The database does not answer as it should: {(e.InnerException as AggregateException)?.InnerExceptions[0].Message ?? e.Message} See {Settings.Named($"ConnectionStrings:{context}")}, and whether migrate ran.");
            }
        }
    }

    /// <summary>A server of its own; the reason where there can be none is a sentence that says what to do.</summary>
    private static async Task<DevelopmentDatabase> Private(IConfiguration configuration)
    {
        try
        {
            return await DevelopmentDatabase.StartAsync(Folder(configuration));
        }
        catch (InvalidOperationException e)
        {
            throw new CannotStart(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStart($"Development:Folder must be a folder that may be written into: {e.Message}");
        }
    }

    private static Secrets Secret(string base64, ConfigurationManager configuration)
    {
        try
        {
            return Secrets.Parse(base64, configuration.Listed(Secrets.EarlierSetting).Select(earlier => earlier.Value ?? ""));
        }
        catch (InvalidOperationException e)
        {
            throw new CannotStart(e.Message);
        }
    }

    private static TimeSpan Shift(string? startsAt) => startsAt is null
        ? TimeSpan.Zero
        : DateTimeOffset.TryParse(startsAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant - TimeProvider.System.GetUtcNow()
            : throw new CannotStart("Clock:StartsAt must be an instant, such as 2026-02-01T09:00:00Z.");

    private static string Connection(IConfiguration configuration, string context)
    {
        var setting = $"ConnectionStrings:{context}";
        var given = Needed(configuration, setting);
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(given).Host) ? throw new ArgumentException("It names no Host.") : given;
        }
        catch (ArgumentException e)
        {
            throw new CannotStart($"{Settings.Named(setting)} is no connection string: {e.Message}");
        }
    }

    private static string Needed(IConfiguration configuration, string setting) => configuration.Given(setting)
        ?? throw new CannotStart($"Set {Settings.Named(setting)}.");

    /// <summary>
    /// The system's clock, moved where another time is asked, jobs included; in whole milliseconds, as finer ones would not
    /// come back from the database as they went in.
    /// </summary>
    private sealed class MeasuredClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            var now = System.GetUtcNow() + shift;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }
}

/// <summary>A setting is missing or wrong: the start ends with this sentence, which says what to set.</summary>
internal sealed class CannotStart(string message) : Exception(message);
