using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>/platform/v1/clients and their keys, over HTTP.</summary>
public sealed class ClientTests(ClientHost host) : IClassFixture<ClientHost>
{
    private static int _names;

    private static CancellationToken Token => PartnershipsApi.Token;

    [Fact]
    public async Task A_client_is_registered_read_changed_and_removed()
    {
        var body = New();
        var created = await host.Operator.PostAsJsonAsync("/platform/v1/clients", body, Token);

        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Token));
        var client = await created.Content.ReadFromJsonAsync<JsonElement>(Token);
        var href = client.GetProperty("href").GetString()!;
        created.Headers.Location!.ToString().ShouldBe(href);
        client.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["id", "href", "name", "organization", "scopes", "zones", "state"], ignoreOrder: true);
        client.GetProperty("state").GetString().ShouldBe("active");
        var read = await host.Operator.GetAsync(href, Token);
        read.Headers.ETag.ShouldBe(created.Headers.ETag);
        (await read.Content.ReadAsStringAsync(Token)).ShouldBe(client.GetRawText());

        var changed = await Patch(href, read.Headers.ETag, new { state = "suspended", zones = (string[])["*"] });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Token));
        changed.Headers.ETag.ShouldNotBe(read.Headers.ETag);
        var after = await changed.Content.ReadFromJsonAsync<JsonElement>(Token);
        after.GetProperty("state").GetString().ShouldBe("suspended");
        after.GetProperty("scopes").GetArrayLength().ShouldBe(1);

        (await host.Operator.DeleteAsync(href, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await host.Operator.GetAsync(href, Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        await (await host.Operator.DeleteAsync(href, Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var href = await Registered();
        var first = (await host.Operator.GetAsync(href, Token)).Headers.ETag;
        await (await Patch(href, null, new { organization = "x" })).ShouldBeProblem((HttpStatusCode)428, "dossin:preconditionRequired");

        (await Patch(href, first, new { organization = "x" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await Patch(href, first, new { organization = "y" })).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
    }

    [Theory]
    [InlineData("""{"name":null}""", "name", "belgif:input-validation:schemaViolation")]
    [InlineData("""{"scopes":null}""", "scopes", "belgif:input-validation:schemaViolation")]
    [InlineData("""{"state":"closed"}""", "state", "belgif:input-validation:schemaViolation")]
    [InlineData("""{"client":"019a0000-0000-7000-8000-000000000000"}""", "client", "belgif:input-validation:unknownInput")]
    [InlineData("""{"read":1}""", "read", "belgif:input-validation:unknownInput")]
    [InlineData("""{"name":" x"}""", "name", "belgif:input-validation:invalidInput")]
    [InlineData("""{"organization":"PZ\u2028Rivierenland"}""", "organization", "belgif:input-validation:invalidInput")]
    [InlineData("""{"name":"PZ \u202Eneprewtna"}""", "name", "belgif:input-validation:invalidInput")]
    [InlineData("""{"zones":["*","5345"]}""", "zones", "belgif:input-validation:invalidInput")]
    [InlineData("""{"zones":["5345","9999"]}""", "zones[1]", "belgif:input-validation:referencedResourceNotFound")]
    [InlineData("""{"scopes":["training:all"]}""", "scopes[0]", "belgif:input-validation:referencedResourceNotFound")]
    public async Task What_a_change_may_not_say_is_named(string patch, string name, string type)
    {
        var href = await Registered();
        var answer = await Patch(href, (await host.Operator.GetAsync(href, Token)).Headers.ETag, JsonSerializer.Deserialize<JsonElement>(patch));

        var issue = (await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest")).GetProperty("issues").EnumerateArray().ShouldHaveSingleItem();
        issue.GetProperty("name").GetString().ShouldBe(name, issue.GetRawText());
        issue.GetProperty("type").GetString().ShouldBe($"urn:problem-type:{type}");
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        var body = New();
        (await host.Operator.PostAsJsonAsync("/platform/v1/clients", body, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);

        await (await host.Operator.PostAsJsonAsync("/platform/v1/clients", body, Token)).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:clientNameTaken");
    }

    [Fact]
    public async Task Of_those_who_take_a_name_at_once_one_gets_it()
    {
        var body = New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Operator.PostAsJsonAsync("/platform/v1/clients", body, Token)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await answer.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:clientNameTaken");
        }
    }

    [Fact]
    public async Task A_key_is_told_once_and_opens_until_it_is_revoked()
    {
        var href = await Registered("platform:manage");
        var issued = await host.Operator.PostAsJsonAsync($"{href}/keys", new { label = "server 1", expiresAt = "2099-01-01T00:00:00Z" }, Token);

        issued.StatusCode.ShouldBe(HttpStatusCode.Created, await issued.Content.ReadAsStringAsync(Token));
        var key = await issued.Content.ReadFromJsonAsync<JsonElement>(Token);
        var keyHref = key.GetProperty("href").GetString()!;
        issued.Headers.Location!.ToString().ShouldBe(keyHref);
        var own = host.With(key.GetProperty("key").GetString()!);
        (await own.GetAsync(href, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var read = await host.Operator.GetFromJsonAsync<JsonElement>(keyHref, Token);
        read.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["id", "href", "clientId", "label", "expiresAt", "prefix", "createdAt"], ignoreOrder: true);
        (await host.Operator.GetFromJsonAsync<JsonElement>($"{href}/keys", Token)).GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem().GetRawText().ShouldBe(read.GetRawText());

        (await host.Operator.DeleteAsync(keyHref, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await own.GetAsync(href, Token)).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:invalidAccessToken");
        await (await host.Operator.GetAsync(keyHref, Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        (await host.Operator.GetFromJsonAsync<JsonElement>($"{href}/keys", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_key_belongs_to_its_client()
    {
        var (href, other) = (await Registered(), await Registered());
        var key = await (await host.Operator.PostAsJsonAsync($"{href}/keys", new { }, Token)).Content.ReadFromJsonAsync<JsonElement>(Token);
        var elsewhere = $"{other}/keys/{key.GetProperty("id").GetString()}";

        await (await host.Operator.GetAsync(elsewhere, Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        await (await host.Operator.DeleteAsync(elsewhere, Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        await (await host.Operator.GetAsync("/platform/v1/clients/019a0000-0000-7000-8000-000000000000/keys", Token))
            .ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
    }

    [Fact]
    public async Task A_key_that_is_asked_for_twice_is_one_key()
    {
        var href = await Registered();

        var (first, second) = (await Issue(), await Issue());

        second.ShouldBe(first);
        (await host.Operator.GetFromJsonAsync<JsonElement>($"{href}/keys", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);

        async Task<string> Issue()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{href}/keys") { Content = JsonContent.Create(new { label = "once" }) };
            request.Headers.Add("Idempotency-Key", $"once-{href.Split('/')[^1]}");
            using var answer = await host.Operator.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            return await answer.Content.ReadAsStringAsync(Token);
        }
    }

    [Fact]
    public async Task Only_an_operator_sees_clients()
    {
        var integrator = host.With(await host.Key($"integrator-{Interlocked.Increment(ref _names)}", "platform:read"));

        var answer = await integrator.GetAsync("/platform/v1/clients", Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("urn:problem-type:belgif:missingScope");
        problem.GetProperty("requiredScopes")[0].GetString().ShouldBe("platform:manage");
    }

    [Fact]
    public async Task Clients_are_listed_page_by_page()
    {
        await Registered();
        await Registered();

        var page = await host.Operator.GetFromJsonAsync<JsonElement>("/platform/v1/clients?pageSize=1&state=active", Token);
        var names = new List<string>();
        while (true)
        {
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(client => client.GetProperty("name").GetString()!));
            if (!page.TryGetProperty("next", out var next))
            {
                break;
            }

            page = await host.Operator.GetFromJsonAsync<JsonElement>(new Uri(next.GetString()!).PathAndQuery, Token);
        }

        names.Count.ShouldBeGreaterThan(2);
        names.Distinct().Count().ShouldBe(names.Count);
    }

    private static object New(string scope = "training:read") => new
    {
        name = $"client-{Interlocked.Increment(ref _names)}", organization = "PZ Rivierenland", scopes = (string[])[scope], zones = (string[])["5913"],
    };

    private async Task<string> Registered(string scope = "training:read")
    {
        var answer = await host.Operator.PostAsJsonAsync("/platform/v1/clients", New(scope), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("href").GetString()!;
    }

    private async Task<HttpResponseMessage> Patch(string href, EntityTagHeaderValue? read, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, href)
        {
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/merge-patch+json"),
        };
        if (read is not null)
        {
            request.Headers.IfMatch.Add(read);
        }

        return await host.Operator.SendAsync(request, Token);
    }
}
