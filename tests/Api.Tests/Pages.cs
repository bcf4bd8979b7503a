using System.Text.Json;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What a statement costs, whatever the machine: the pages that the database looks at for it, and those that it puts aside.</summary>
internal static class Pages
{
    private static readonly string[] Kinds = ["Shared Hit Blocks", "Shared Read Blocks", "Temp Read Blocks", "Temp Written Blocks"];

    public static async Task<int> Of(NpgsqlConnection connection, string statement)
    {
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, format json) {statement}", connection);
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(PartnershipsApi.Token))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return Kinds.Sum(kind => root.GetProperty(kind).GetInt32());
    }
}
