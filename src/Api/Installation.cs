using System.Globalization;
using Dossin.Partnerships.Infrastructure;
using Dossin.Partnerships.Infrastructure.Kernel;

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
            return new(configuration, null, Secrets.Parse(Needed(configuration, Secrets.Setting)), new MeasuredClock(TimeSpan.Zero));
        }

        var database = configuration.GetConnectionString("training") is null ? await DevelopmentDatabase.StartAsync() : null;
        var clock = configuration["Clock:StartsAt"] is { } instant
            ? new MeasuredClock(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - TimeProvider.System.GetUtcNow())
            : new MeasuredClock(TimeSpan.Zero);
        return new(configuration, database, Secrets.Parse(configuration[Secrets.Setting] ?? database?.Secret ?? Needed(configuration, Secrets.Setting)), clock);
    }

    /// <summary>The connection of a context's app role.</summary>
    public string ConnectionString(string context) =>
        _database?.ConnectionString(context) ?? Needed(_configuration, $"ConnectionStrings:{context}");

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Needed(IConfiguration configuration, string setting) => configuration[setting]
        ?? throw new InvalidOperationException($"Set {setting} (environment {setting.Replace(":", "__", StringComparison.Ordinal)}).");

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
