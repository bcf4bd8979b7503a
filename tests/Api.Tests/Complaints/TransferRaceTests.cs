using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>A complaint goes to the desk of another zone just while the first one reads it.</summary>
public sealed class TransferRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("", "application/json")]
    [InlineData("?includeTotal=true", "application/json")]
    [InlineData("", "text/csv")]
    public async Task A_desk_reads_no_message_of_a_complaint_that_was_given_to_another_one_meanwhile(string asked, string type)
    {
        var complaint = await api.Portal().Submitted();
        await api.Antwerpen().Tell(complaint, "Wij kijken ernaar.").Json(HttpStatusCode.Created);
        Task<string> read;

        // Somebody gives it away; and the messages cannot be read before that is done, so that they are when it is known.
        await using (var held = await HeldRows.By(
            api.ConnectionString("complaints"),
            $"lock table complaints.messages in access exclusive mode; update complaints.complaints set police_zone = '5415', version = version + 1 where id = '{complaint.Id()}'"))
        {
            read = Read($"{complaint.Href()}/messages{asked}", type);
            await held.Meets(read);
            await held.Commit();
        }

        (await read).ShouldNotContain("Wij kijken ernaar.");
        await api.Antwerpen().Get($"{complaint.Href()}/messages").ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        (await api.Desk().Get($"{complaint.Href()}/messages").Json()).At("items").GetArrayLength().ShouldBe(1);
    }

    private async Task<string> Read(string path, string type)
    {
        using var answer = await api.Antwerpen().Get(path, ("Accept", type));
        return await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
    }
}
