using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Tests.Agreements;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A page of long items ends before it is full: what a page takes in memory does not depend on who wrote much.</summary>
public sealed class LongPageTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    /// <summary>What stands around the items, and in them beside what is weighed.</summary>
    private const int Around = 64 * 1024;

    [Fact]
    public async Task A_page_of_long_items_ends_early_and_nothing_is_missed_or_comes_twice()
    {
        var given = await Agreed.With(api);
        var elements = new JsonArray([.. Enumerable.Range(1, 40).Select(_ => Agreed.Part(string.Concat(Enumerable.Repeat("woord ", 3_300))))]);
        var entered = new List<Guid>();
        while (entered.Count < 9)
        {
            entered.Add((await given.Draft(("elements", elements.DeepClone()))).Id());
        }

        var (pages, statements) = await Walk(given.Ministry, $"/agreements/v1/agreements?pageSize=8&partyId={given.Museum}");

        pages.SelectMany(page => page).ShouldBe(Enumerable.Reverse(entered));
        pages.Select(page => page.Count).ShouldBe([5, 4]);
        statements.ShouldBe(2);
        // As many as were asked for, where they are few.
        (await Walk(given.Ministry, $"/agreements/v1/agreements?pageSize=3&partyId={given.Museum}")).Pages.Select(page => page.Count).ShouldBe([3, 3, 3]);
        api.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_longer_than_a_page_is_on_one_of_its_own()
    {
        var given = await Agreed.With(api);
        Guid[] entered = [(await given.Longest()).Id(), (await given.Draft()).Id(), (await given.Longest()).Id()];

        var (pages, _) = await Walk(given.Ministry, $"/agreements/v1/agreements?sort=enteredAt&partyId={given.Museum}", atMost: 1);

        pages.Select(page => page.Single()).ShouldBe(entered);
    }

    [Fact]
    public async Task What_is_sealed_is_weighed_as_it_is_kept()
    {
        var narrative = string.Concat(Enumerable.Repeat("🕯", 20_000));
        var body = Complaining.Body(("narrative", "many"), ("policeZone", "5415"));
        var submitted = new List<Guid>();
        while (submitted.Count < 20)
        {
            submitted.Add((await api.Portal().Post(Complaining.Complaints, body.Replace("many", narrative, StringComparison.Ordinal)).Json()).Id());
        }

        var (pages, _) = await Walk(api.Desk(), $"{Complaining.Complaints}?policeZone=5415&sort=receivedAt");

        pages.SelectMany(page => page).ShouldBe(submitted);
        pages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_lies_under_something_is_weighed_too_by_one_statement()
    {
        var (complaint, text) = (await api.Portal().Submitted(), string.Concat(Enumerable.Repeat("🕯", 9_900)));
        var sent = new List<Guid>();
        while (sent.Count < 80)
        {
            sent.Add((await api.Portal().Answer(complaint, text).Json(HttpStatusCode.Created)).Id());
        }

        var (pages, statements) = await Walk(api.Desk(), $"{complaint.Href()}/messages?pageSize=500");
        var (told, _) = await Walk(api.Portal(), $"{Complaining.Receipt}/messages?pageSize=500", headers: [complaint.Code()]);
        var (back, _) = await Walk(api.Desk(), $"{complaint.Href()}/messages?pageSize=50&sort=-sentAt&includeTotal=true");

        pages.SelectMany(page => page).ShouldBe(sent);
        pages.Count.ShouldBe(3);
        // One for the page, one that notes who read it.
        statements.ShouldBe(2 * 3);
        told.Select(page => page.Count).ShouldBe(pages.Select(page => page.Count));
        back.SelectMany(page => page).ShouldBe(Enumerable.Reverse(sent));
        (await api.Desk().Get($"{complaint.Href()}/messages?pageSize=50&includeTotal=true").Json()).Number("total").ShouldBe(80);
        api.Errors.ShouldBeEmpty();
    }

    /// <summary>By the bounds of what is sent: none that is not weighed can be so long that five hundred of it are much more than a page takes.</summary>
    [Fact]
    public void What_may_be_long_is_weighed()
    {
        var lists = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["GET"])
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), View: endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().FirstOrDefault(answer => answer.StatusCode == 200)?.Type))
            .Where(list => list.View is { IsGenericType: true } && list.View.GetGenericTypeDefinition() == typeof(ListOf<>))
            .ToDictionary(list => list.Path, list => list.View!.GenericTypeArguments[0]);
        // An import is a file, and shows none of it.
        var sent = Contract.Operations.Where(one => one.Method == "POST" && lists.ContainsKey(one.Path) && one.Bodies.Any(body => body.Type == "application/json") && one.Id != "importParticipations").ToList();
        sent.Count.ShouldBeGreaterThan(20);

        var longest = sent.ToDictionary(one => one.Path, one => Math.Min(2 * 1024 * 1024, Length(one.Document, one.Bodies.First(body => body.Type == "application/json").Content.At("schema"))));

        longest.Where(one => one.Value > 2 * ILengthy.OnAPage / 500 && !lists[one.Key].IsAssignableTo(typeof(ILengthy))).ShouldBeEmpty();
        longest.Count(one => lists[one.Key].IsAssignableTo(typeof(ILengthy))).ShouldBeGreaterThan(10);
    }

    /// <summary>How many characters a value has at most that is sent.</summary>
    private static long Length(JsonElement document, JsonElement schema)
    {
        var said = Contract.Follow(document, schema);
        if (said.TryGetProperty("allOf", out var parts))
        {
            return parts.EnumerateArray().Sum(part => Length(document, part));
        }

        return (said.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            "object" => said.TryGetProperty("properties", out var members) ? members.EnumerateObject().Sum(member => member.Name.Length + 4 + Length(document, member.Value)) : 0,
            "array" => (said.TryGetProperty("maxItems", out var most) ? most.GetInt64() : 20) * Length(document, said.At("items")),
            "string" => said.TryGetProperty("maxLength", out var limit) ? limit.GetInt64() : said.TryGetProperty("format", out var format) && format.ValueEquals("uuid") ? 36 : 10,
            _ => 20,
        };
    }

    /// <summary>The ids of each page, and what all of them cost.</summary>
    private static async Task<(List<List<Guid>> Pages, int Statements)> Walk(HttpClient client, string path, int atMost = int.MaxValue, params (string, string)[] headers)
    {
        var (pages, statements) = (new List<List<Guid>>(), 0);
        for (var next = path; next is not null;)
        {
            using var count = StatementCount.Start();
            using var answer = await client.Get(next, headers);
            var bytes = await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token);
            var page = JsonSerializer.Deserialize<JsonElement>(bytes);
            pages.Add([.. page.At("items").EnumerateArray().Select(item => item.Id())]);
            if (pages[^1].Count > 1)
            {
                bytes.Length.ShouldBeLessThan((int)ILengthy.OnAPage + Around);
            }

            pages[^1].Count.ShouldBeLessThanOrEqualTo(atMost);
            statements += count.Statements.Count;
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        return (pages, statements);
    }
}
