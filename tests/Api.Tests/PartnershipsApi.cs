using System.Net.Http.Json;
using System.Text.Json;
using Dossin.Partnerships.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Shouldly;

[assembly: AssemblyFixture(typeof(Dossin.Partnerships.Api.Tests.PartnershipsApi))]

namespace Dossin.Partnerships.Api.Tests;

/// <summary>One service and one server for the whole run; a test arranges what it needs through the API, under codes of its own.</summary>
public sealed class PartnershipsApi : WebApplicationFactory<Program>, IAsyncLifetime
{
    private DevelopmentDatabase? _database;
    private int _codes;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpClient Client => field ??= CreateClient();

    public async ValueTask InitializeAsync() => _database = await DevelopmentDatabase.StartThrowawayAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>As the role under which the service runs.</summary>
    public string ConnectionString(string context) => _database!.ConnectionString(context);

    public string NewCode() => $"TEST-{Interlocked.Increment(ref _codes)}";

    public async Task<JsonElement> OfferedCourse(bool curative = false) => await Created("/training/v1/courses", new
    {
        code = NewCode(), title = new { nl = "Holocaust, Politie en Mensenrechten" }, servesAsCurativeMeasure = curative,
    });

    public async Task<JsonElement> ScheduledSession(int capacity = 12)
    {
        var course = await OfferedCourse();
        var start = TimeProvider.System.GetUtcNow().AddDays(30);
        return await Created("/training/v1/sessions", new
        {
            courseId = course.GetProperty("id").GetGuid(), start, end = start.AddHours(7), capacity,
        });
    }

    /// <summary>Rows of a query, each with its first column, as the context's own role.</summary>
    public async Task<List<T>> Query<T>(string context, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(context));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<T>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    /// <summary>For what another context does in its own time.</summary>
    public static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            tries.ShouldBeLessThan(100, "this should have happened within ten seconds");
            await Task.Delay(100, Token);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // UseSetting reaches builder.Configuration before Program runs; ConfigureAppConfiguration comes too late.
        builder.UseEnvironment("Testing");
        foreach (var context in (string[])["training"])
        {
            builder.UseSetting($"ConnectionStrings:{context}", ConnectionString(context));
        }
    }

    private async Task<JsonElement> Created(string path, object body)
    {
        var answer = await Client.PostAsJsonAsync(path, body, Token);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
