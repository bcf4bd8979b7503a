using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

public sealed class GrantTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/grants";

    [Fact]
    public async Task A_grant_comes_in_installments_and_tells_what_is_left()
    {
        var network = await api.Network();
        var made = await Post(Grant(network)).Json(HttpStatusCode.Created);

        (made.Text("total"), made.Text("spent"), made.Text("remaining"), made.Text("currency")).ShouldBe(("208400.00", "0.00", "208400.00", "EUR"));
        made.At("installments").EnumerateArray().Select(one => (one.Number("number"), one.Text("amount"), one.Text("dueOn"))).ShouldBe([(1, "104200.00", "2021"), (2, "104200.00", "2022")]);
        made.At("recipient").EnumerateObject().Select(member => member.Name).ShouldBe(["networkId"]);

        var changed = await (await api.Change(made, """
            {
              "installments": [{"number": 2, "amount": "104200.00", "dueOn": "2022"}, {"number": 1, "amount": "104200.00", "dueOn": "2021", "paidOn": "2021-06-01"}],
              "expenditures": [{"installment": 1, "amount": "1250.55", "on": "2021-07-02", "purpose": {"nl": "Website"}}]
            }
            """)).Json();

        (changed.Text("spent"), changed.Text("remaining")).ShouldBe(("1250.55", "207149.45"));
        changed.At("installments").EnumerateArray().Select(one => one.Number("number")).ShouldBe([1, 2]);
        JsonElement.DeepEquals(await api.Secretariat().Get(made.Href()).Json(), changed).ShouldBeTrue();
        (await api.Secretariat().Get($"{Path}?networkId={network}").Json()).At("items").EnumerateArray().ShouldHaveSingleItem().Id().ShouldBe(made.Id());
        (await api.Query<decimal>("networks", $"select remaining from (select total - spent as remaining from networks.grants where id = '{made.Id()}') g")).ShouldBe([207149.45m]);
        (await api.Told(made)).ShouldHaveSingleItem().ShouldStartWith("networks.grantAwarded ");
    }

    [Fact]
    public async Task E30_installments_add_up_to_the_cent()
    {
        var network = await api.Network();
        var problem = await Post(Grant(network, second: "104200.01")).ShouldBeBadRequest("body installments");
        problem.At("issues")[0].Text("type").ShouldEndWith("installmentsSum");
        problem.At("issues")[0].Text("detail").ShouldContain("208400.01");

        var made = await Post(Grant(network)).Json(HttpStatusCode.Created);
        await Problem(api.Change(made, new { total = "208399.99" }), "body installments");
        (await api.Secretariat().Get(made.Href()).Json()).Text("total").ShouldBe("208400.00");
    }

    [Theory]
    [InlineData("\"208400\"")]
    [InlineData("\"208400.0\"")]
    [InlineData("\"208400.00\\n\"")]
    [InlineData("\"208400.000\"")]
    [InlineData("\"208,400.00\"")]
    [InlineData("\"-208400.00\"")]
    [InlineData("\"0.00\"")]
    [InlineData("\"00.50\"")]
    [InlineData("\"1e5\"")]
    [InlineData("\"1000000000000.00\"")]
    [InlineData("208400.00")]
    [InlineData("208400")]
    public async Task An_amount_is_a_text_with_two_digits(string total)
    {
        var grant = Grant(await api.Network());
        grant["total"] = JsonNode.Parse(total);

        await Post(grant).ShouldBeBadRequest("body total");
    }

    [Fact]
    public async Task What_cannot_be_is_told_where_it_stands()
    {
        var network = await api.Network();
        await Post(Change(Grant(network), "installments", """[{"number":1,"amount":"104200.00","dueOn":"2021"},{"number":3,"amount":"104200.00","dueOn":"2022"}]""")).ShouldBeBadRequest("body installments");
        await Post(Change(Grant(network), "installments", "[]")).ShouldBeBadRequest("body installments");
        await Post(Change(Grant(network), "installments", """[{"number":1,"amount":"208400.00","dueOn":"2021-13"}]""")).ShouldBeBadRequest("body installments[0].dueOn");
        await Post(Change(Grant(network), "installments", """[{"number":1,"amount":"208400.00","dueOn":"2021","paidOn":"2099-01-01"}]""")).ShouldBeBadRequest("body installments[0].paidOn");
        await Post(Change(Grant(network), "currency", "\"euro\"")).ShouldBeBadRequest("body currency");
        await Post(Change(Grant(network), "program", "\"  \"")).ShouldBeBadRequest("body program");
        await Post(Change(Grant(network), "funder", "\"a\\nb\"")).ShouldBeBadRequest("body funder");
        await Post(Change(Grant(network), "recipient", "{}")).ShouldBeBadRequest("body recipient");
        await Post(Change(Grant(network), "recipient", $$"""{"networkId":"{{network}}","initiativeId":"{{network}}"}""")).ShouldBeBadRequest("body recipient");
        await Post(Change(Grant(network), "recipient", $$"""{"projectId":"{{network}}"}""")).ShouldBeBadRequest("body recipient.projectId");
        await Post(Change(Grant(network), "expenditures", """[{"installment":3,"amount":"1.00","on":"2021-07-02","purpose":{"nl":"Drukwerk"}}]""")).ShouldBeBadRequest("body expenditures[0].installment");
        await Post(Change(Grant(network), "expenditures", """[{"installment":1,"amount":"104200.00","on":"2021-07-02","purpose":{"nl":"Drukwerk"}},{"installment":1,"amount":"0.01","on":"2021-07-02","purpose":{"nl":"Meer"}}]""")).ShouldBeBadRequest("body expenditures[1].amount");
        await Post(Change(Grant(network), "expenditures", $$"""[{"installment":1,"amount":"1.00","on":"2021-07-02","purpose":{"nl":"Zaal"},"activityId":"{{network}}"}]""")).ShouldBeBadRequest("body expenditures[0].activityId");
    }

    [Fact]
    public async Task Money_that_goes_to_another_kind_of_recipient_is_taken_from_the_one_before()
    {
        var made = await Post(Grant(await api.Network())).Json(HttpStatusCode.Created);
        var initiative = (await api.Initiative()).Id();

        await Problem(api.Change(made, new { recipient = new { initiativeId = initiative } }), "body recipient");
        await Problem(api.Change(made, """{"recipient":{"networkId":null}}"""), "body recipient");
        await Problem(api.Change(made, """{"recipient":null}"""), "body recipient");
        await Problem(api.Change(made, """{"recipient":{"networkId":"x"}}"""), "body recipient.networkId");
        (await Recipient("{}")).ShouldBe($$"""{"networkId":"{{made.Text("recipient.networkId")}}"}""");
        (await Recipient($$"""{"networkId":null,"initiativeId":"{{initiative}}"}""")).ShouldBe($$"""{"initiativeId":"{{initiative}}"}""");

        async Task<string> Recipient(string patch) => (await (await api.Change(made, $$"""{"recipient":{{patch}}}""")).Json()).At("recipient").GetRawText();
    }

    [Fact]
    public async Task Only_who_manages_enters_and_who_reads_reads()
    {
        var made = await Post(Grant(await api.Network())).Json(HttpStatusCode.Created);

        await api.As("ministry").Get(made.Href()).Json();
        await api.As("ministry").Post(Path, Grant(made.Text("recipient.networkId")).ToJsonString()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("triage-desk").Get(Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.Secretariat().Patch(made.Href(), new { program = "x" }).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        await api.Secretariat().Patch(made.Href(), new { program = "x" }, ("If-Match", "\"77\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await api.Secretariat().Get($"{Path}/{made.Text("recipient.networkId")}").ShouldNotBeFound();
    }

    private Task<HttpResponseMessage> Post(JsonObject grant) => api.Secretariat().Post(Path, grant.ToJsonString());

    private static async Task Problem(Task<HttpResponseMessage> asked, string place) => await asked.ShouldBeBadRequest(place);

    private static JsonObject Change(JsonObject grant, string name, string json)
    {
        grant[name] = JsonNode.Parse(json);
        return grant;
    }

    private static JsonObject Grant(string network, string second = "104200.00") => JsonNode.Parse($$"""
        {
          "funder": "Vlaamse regering", "recipient": {"networkId": "{{network}}"}, "currency": "EUR", "total": "208400.00",
          "installments": [{"number": 1, "amount": "104200.00", "dueOn": "2021"}, {"number": 2, "amount": "{{second}}", "dueOn": "2022"}]
        }
        """)!.AsObject();
}
