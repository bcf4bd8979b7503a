using System.Text.Json;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What a statement costs, whatever the machine: the pages that the database looks at for it.</summary>
internal static class Pages
{
    private static readonly string[] Kinds = ["Shared Hit Blocks", "Shared Read Blocks", "Temp Read Blocks", "Temp Written Blocks"];

    public static async Task<int> PagesOf(this PartnershipsApi api, string context, string statement, params object[] values)
    {
        await using var connection = new NpgsqlConnection(api.ConnectionString(context));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, format json) {statement}", connection);
        explain.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(PartnershipsApi.Token))!);
        var root = plan.RootElement[0].GetProperty("Plan");
        return Kinds.Sum(kind => root.GetProperty(kind).GetInt32());
    }
}
