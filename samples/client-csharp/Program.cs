using System.Globalization;
using Dossin.Training;

// Enters a person, asks for the first free seat, and shows what the statistics say: with a client that was generated from the document.
var key = Environment.GetEnvironmentVariable("DOSSIN_API_KEY");
if (key is null || args is not [var issuer, var reference, var zone])
{
    await Console.Error.WriteLineAsync("Usage: DOSSIN_API_KEY=… dotnet run -- ISSUER REFERENCE ZONE");
    return 2;
}

using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("DOSSIN_URL") ?? "http://localhost:5080") };
// The paths of the document begin at its server: /training/v1.
http.BaseAddress = new Uri(http.BaseAddress, "/training/v1/");
http.DefaultRequestHeaders.Add("X-Api-Key", key);
var training = new TrainingClient(http);
try
{
    var person = await training.EnterParticipantAsync(new EnterParticipant
    {
        HrReference = new HrReference { Issuer = issuer, Reference = reference },
        PoliceZone = zone,
        Category = Category.Operational,
        Stage = Stage.InService,
    });
    Console.WriteLine($"Entered {person.HrReference.Issuer} {person.HrReference.Reference}.");

    var sessions = await training.ListSessionsAsync(state: SessionState.Scheduled, seats: SeatsFilter.Available, pageSize: 1);
    foreach (var session in sessions.Items)
    {
        var registration = await training.RegisterParticipantAsync(new RegisterParticipant { SessionId = session.Id, ParticipantId = person.Id });
        Console.WriteLine($"{session.CourseCode} on {session.Start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {registration.State}.");
    }

    var statistics = await training.GetParticipationStatisticsAsync(groupBy: [GroupBy.CourseFamily]);
    foreach (var row in statistics.Rows)
    {
        Console.WriteLine($"{row.Keys.CourseFamily}: {row.Persons.AtLeast} persons or more.");
    }

    return 0;
}
catch (ApiException<Problem> refused)
{
    // What a program decides on is the type; the rest is for people.
    await Console.Error.WriteLineAsync($"{refused.StatusCode} {refused.Result.Type}: {refused.Result.Detail}");
    return 1;
}
