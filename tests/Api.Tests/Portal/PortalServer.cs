using System.Globalization;
using System.Net;
using System.Text;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>A service with the facts of the source texts, as a developer's first start has it, and what pictures need beside.</summary>
public sealed class PortalServer(SharedServer server) : PartnershipsApi(async () => await (await server.Cluster).NewDatabase(), [], keepsDatabase: false), IAsyncLifetime
{
    /// <summary>The name of a member that would run, were it taken for HTML.</summary>
    public const string HostileName = "<img src=x onerror=alert(1)>";

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await this.Enter(TrainingFacts.Load, AgreementFacts.Load, NetworksFacts.Load);

        var secretariat = As("secretariat");
        var network = (await secretariat.Get("/networks/v1/networks").Json()).At("items")[0].Id();
        var organization = await secretariat.Post("/networks/v1/organizations", new { name = HostileName, kind = "city" }).Json(HttpStatusCode.Created);
        await secretariat.Post("/networks/v1/memberships", new { networkId = network, organizationId = organization.Id(), role = "observer", from = "2022", to = "2024-06" }).Json(HttpStatusCode.Created);

        // Three years: 2023 with two persons, 2024 and 2025 with one more each.
        var rows = new StringBuilder("issuer;reference;courseCode;heldOn;policeZone;stage;category\n");
        for (var year = 2023; year <= 2025; year++)
        {
            for (var person = 2023; person <= year + 1; person++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"pz-antwerpen;p{person};HPM;{year}-03-0{person % 9 + 1};5345;inService;operational\n");
            }
        }

        using var content = new StringContent(rows.ToString(), Encoding.UTF8, "text/csv");
        using var import = await As("hr-antwerpen").PostAsync("/training/v1/participationImports", content, Token);
        import.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await RunJobs();
    }
}
