using System.Net;
using Dossin.Partnerships.Api.Tests.Faults;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What is said of an address holds for all that stands there: Complaints and Dialogues share one, and nothing else.</summary>
public sealed class HealthTests(PartnershipsApi api, SharedServer server) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Where_the_database_of_dialogues_is_away_complaints_cannot_work_and_the_process_takes_no_work()
    {
        var away = await server.NewDatabase();
        await using var half = await api.Another(("ConnectionStrings:dialogues", away.ConnectionString("dialogues")));
        await away.DisposeAsync();

        (await half.Anonymous.Get("/complaints/v1/health")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await half.Anonymous.Get("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await half.Anonymous.Get("/training/v1/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await half.Anonymous.Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_dialogues_could_not_handle_is_told_by_complaints()
    {
        await api.OfferedCourse();
        await api.Database.Execute(
            """
            insert into platform.events_set_aside (event_id, reader, reaction, error, attempts, position, failed_at)
            select id, 'dialogues', 'KnowOrganizations', 'InvalidOperationException', 5, 1, now() from platform.outbox limit 1
            """);

        var health = await api.As("operator").Get("/complaints/v1/health").Json(HttpStatusCode.OK);
        (health.Text("status"), health.Text("details.events.status"), health.Number("details.events.setAside")).ShouldBe(("DEGRADED", "DEGRADED", 1));
        (await api.Anonymous.Get("/training/v1/health").Json(HttpStatusCode.OK)).Text("status").ShouldBe("UP");
    }
}
