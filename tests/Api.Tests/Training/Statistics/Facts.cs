using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Training;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Api.Tests.Training.Statistics;

/// <summary>One row of participations, as the naive count reads it.</summary>
public sealed record Fact(Guid Person, Guid Course, DateOnly HeldOn, string? PoliceZone, string? Province, string? Stage);

/// <summary>One test's database: facts written as the product would write them, and read back both ways.</summary>
public sealed class Facts(ServiceProvider services) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public AsyncServiceScope Scope() => services.CreateAsyncScope();

    public RememberedAnswers Remembered => services.GetRequiredService<RememberedAnswers>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    public static Guid Id(int kind, int number) => new(number, (short)kind, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public async Task<int> Run(string sql, params object?[] values)
    {
        await using var command = services.GetRequiredKeyedService<NpgsqlDataSource>("training").CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(Token);
    }

    public Task Course(int number, string code, string family, string audience = "everyone", string? introduced = null) => Run(
        "insert into training.courses (id, code, family, audience, introduced) values ($1, $2, $3, $4, $5)",
        Id(1, number), code, family, audience, introduced);

    public Task Figure(string measure, string comparator, long value, int? course, string? family, string? since, DateOnly asOf) => Run(
        "insert into training.reported_figures (id, measure, comparator, value, course_id, course_family, since, as_of, source_published_on) "
            + "values (gen_random_uuid(), $1, $2, $3, $4::text::uuid, $5, $6, $7, $7)",
        measure, comparator, value, course is { } number ? Id(1, number).ToString() : null, family, since, asOf);

    public Task<int> Followed(int person, int course, DateOnly heldOn, string? zone = "5345", string? province = "10000", string? stage = "inService") => Run(
        "insert into training.participations (id, person, course_id, held_on, police_zone, province, stage) "
            + "values (gen_random_uuid(), $1, $2, $3, $4, $5, $6) on conflict do nothing",
        Id(2, person), Id(1, course), heldOn, zone, province, stage);

    /// <summary>Annuls the nth active row of the person, if there is one.</summary>
    public Task<int> Annul(int person, int nth) => Run(
        "update training.participations set annulled_at = now(), version = version + 1 where id = (select id from training.participations "
            + "where person = $1 and annulled_at is null order by id offset $2 limit 1)",
        Id(2, person), nth);

    public Task<int> Forget(int person) => Run(
        "update training.participations set person = (select gen_random_uuid() from (select) once), forgotten = true where person = $1",
        Id(2, person));

    public async Task<int?> Fold(int batch)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<IKeptCounts>().Fold(batch, Token);
    }

    public async Task<IReadOnlyList<KeptDifference>> Differences()
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<IKeptCounts>().Differences(Token);
    }

    public async Task<ParticipationFacts?> Read(Question question, IReadOnlyDictionary<string, string>? zones = null, string? known = null)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<IParticipationCounts>().Read(question, zones ?? Zones.AsTheyWere, known, Token);
    }

    public async Task<ParticipationStatisticsView> Ask(Grouping grouping, DateOnly? from = null, DateOnly? to = null, DateOnly? asOf = null)
    {
        await using var scope = Scope();
        var question = new Question(grouping, from, to, asOf ?? new(2026, 11, 25));
        return await Remembered.Ask(scope.ServiceProvider.GetRequiredService<IParticipationCounts>(), question, Zones.AsTheyWere, Token);
    }

    /// <summary>All rows that are not annulled, in the transaction of the context if it has one.</summary>
    public static async Task<List<Fact>> Rows(TrainingDb db)
    {
        await using var command = ((NpgsqlConnection)Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database)).CreateCommand();
        command.CommandText = "select person, course_id, held_on, police_zone, province, stage from training.participations where annulled_at is null";
        await using var row = await command.ExecuteReaderAsync(Token);
        var rows = new List<Fact>();
        while (await row.ReadAsync(Token))
        {
            rows.Add(new(row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateOnly>(2), row[3] as string, row[4] as string, row[5] as string));
        }

        return rows;
    }
}

internal static class Zones
{
    public static readonly Dictionary<string, string> AsTheyWere = [];
}
