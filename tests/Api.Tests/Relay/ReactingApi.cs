using System.Collections.Concurrent;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using CourseId = Dossin.Partnerships.Domain.Training.Courses.CourseId;

namespace Dossin.Partnerships.Api.Tests.Relay;

/// <summary>The service with reactions of the tests, which write what they saw into tables beside the contexts' own.</summary>
public sealed class ReactingApi : PartnershipsApi
{
    public ReactingApi(SharedServer server) : base(async () => await WithTables(await (await server.Cluster).NewDatabase()), [], keepsDatabase: false)
    {
    }

    private ReactingApi(Func<Task<Database>> open) : base(open, [], keepsDatabase: true)
    {
    }

    /// <summary>Courses whose events no reaction can handle, until they are taken out.</summary>
    internal static ConcurrentDictionary<string, bool> Poisoned { get; } = new();

    /// <summary>Another process on the same database.</summary>
    internal async Task<ReactingApi> Beside()
    {
        var beside = new ReactingApi(() => Task.FromResult(Database));
        await beside.InitializeAsync();
        return beside;
    }

    /// <summary>Events of courses as Training writes them, without the courses.</summary>
    internal Task Publish(string prefix, int count, string stream = "feed") => Database.Execute(Published(prefix, count, stream));

    internal static string Published(string prefix, int count, string stream = "feed") =>
        $$"""
        insert into platform.outbox (id, context, stream, type, subject, payload, occurred_at)
        select gen_random_uuid(), 'training', '{{stream}}', 'training.courseOffered', '/training/v1/courses/x',
            jsonb_build_object('id', gen_random_uuid(), 'href', 'x', 'code', '{{prefix}}' || n, 'family', 'F', 'servesAsCurativeMeasure', false), now()
        from generate_series(1, {{count}}) n
        """;

    /// <summary>What the reaction of a context saw, in the order in which it saw it.</summary>
    internal Task<List<string>> Seen(string context, string prefix) =>
        Query<string>(context, $"select code from {context}.seen where code like '{prefix}%' order by number");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var reaction in Reaction.Of(typeof(SeeInTraining), "training").Concat(Reaction.Of(typeof(SeeInPlatform), "platform")))
            {
                services.AddSingleton(reaction);
            }
        });
    }

    private static async Task<Database> WithTables(Database database)
    {
        foreach (var context in new[] { "training", "platform" })
        {
            await database.Execute(
                $"""
                create table {context}.seen (number bigint generated always as identity, event uuid not null, code text not null);
                grant select, insert on {context}.seen to {context}_app;
                """);
        }

        return database;
    }

    private sealed class SeeInTraining([FromKeyedServices("training")] ContextDb db, ITrainingDb training) : IReactTo<CourseOffered>
    {
        public async Task React(Occurred<CourseOffered> occurred, CancellationToken ct)
        {
            var code = occurred.Event.Code;
            await db.Database.ExecuteSqlAsync($"insert into training.seen (event, code) values ({occurred.EventId}, {code})", ct);
            if (Poisoned.ContainsKey(code))
            {
                throw new InvalidOperationException($"The secret of {code}.");
            }

            if (await training.Courses.FirstOrDefaultAsync(course => course.Id == new CourseId(occurred.Event.Id), ct) is { } course)
            {
                course.Retire(new DateOnly(2099, 1, 1), "Seen", sessionsPlanned: false, occurred.At);
            }
        }
    }

    private sealed class SeeInPlatform([FromKeyedServices("platform")] ContextDb db) : IReactTo<CourseOffered>, IReactTo<CourseRetired>
    {
        public Task React(Occurred<CourseOffered> occurred, CancellationToken ct) => See(occurred.EventId, occurred.Event.Code, ct);

        public Task React(Occurred<CourseRetired> occurred, CancellationToken ct) => See(occurred.EventId, occurred.Event.Code, ct);

        private Task<int> See(Guid id, string code, CancellationToken ct) =>
            db.Database.ExecuteSqlAsync($"insert into platform.seen (event, code) values ({id}, {code})", ct);
    }
}
