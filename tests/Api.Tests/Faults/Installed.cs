using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>A database on which only real processes work, and what these tests do on it.</summary>
internal static class Installed
{
    public const string Header = "issuer;reference;courseCode;heldOn;policeZone;stage;category\n";

    public static async Task<Database> NewDatabase(this SharedServer server) => await (await server.Cluster).NewDatabase();

    /// <summary>A course to hold sessions of and to import.</summary>
    public static Task<JsonElement> Offers(this RunningService service, string code) =>
        service.As("kazerne-dossin").Post("/training/v1/courses", Intents.Course(code)).Json(HttpStatusCode.Created);

    /// <summary>Rows of a course, each of another person.</summary>
    public static string Rows(string code, int count, int first = 0)
    {
        var text = new StringBuilder(Header);
        for (var row = first; row < first + count; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"hr-antwerpen;R{row};{code};2021-05-04;5345;inService;operational\n");
        }

        return text.ToString();
    }

    public static Task<JsonElement> Imports(this RunningService service, string file) => service.Imports(Encoding.UTF8.GetBytes(file));

    public static Task<JsonElement> Imports(this RunningService service, byte[] file) =>
        service.As("hr-antwerpen").Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);

    /// <summary>Asks for an import until it has ended.</summary>
    public static async Task<JsonElement> Ends(this RunningService service, JsonElement import)
    {
        var last = import;
        await PartnershipsApi.Eventually(async () =>
        {
            last = await service.As("hr-antwerpen").Get($"/training/v1/participationImports/{import.Id()}").Json();
            return last.Text("state") is not ("queued" or "running");
        });
        return last;
    }

    /// <summary>"3 2 0 1": read, accepted, unchanged, rejected.</summary>
    public static string Numbers(this JsonElement import) =>
        $"{import.Number("rowsRead")} {import.Number("rowsAccepted")} {import.Number("rowsUnchanged")} {import.Number("rowsRejected")}";

    /// <summary>One value, as the context's own role.</summary>
    public static async Task<T> One<T>(this Database database, string context, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString(context));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(PartnershipsApi.Token))!;
    }
}

/// <summary>One database for the tests of a class that change nothing in it.</summary>
public sealed class InstalledDatabase(SharedServer server) : IAsyncLifetime
{
    internal Database Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await server.NewDatabase();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
