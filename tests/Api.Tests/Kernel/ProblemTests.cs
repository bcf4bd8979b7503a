using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

public sealed class ProblemTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("""{"code":"HPM","title":{"nl":"x"},"colour":"red"}""", "colour")]
    [InlineData("""{"code":"HPM","title":{"nl":"x","xx":"y"}}""", "title.xx")]
    [InlineData("""{"code":"HPM","code":"POL","title":{"nl":"x"}}""", "code")]
    [InlineData("""{"Code":"HPM","title":{"nl":"x"}}""", "Code")]
    [InlineData("""{"code":"HPM","title":{"nl":"x"},"servesAsCurativeMeasure":"true"}""", "servesAsCurativeMeasure")]
    [InlineData("""{"code":"HPM"}""", "$")]
    [InlineData("""{"code":null,"title":{"nl":"x"}}""", "code")]
    [InlineData("""{"code":"HPM","title":{}}""", "title")]
    [InlineData("""{"code":""", "code")]
    public async Task What_the_contract_does_not_say_is_refused_and_named(string body, string name)
    {
        var answer = await Post("/training/v1/courses", body);

        var problem = await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest");
        var issue = problem.GetProperty("issues").EnumerateArray().ShouldHaveSingleItem();
        issue.GetProperty("name").GetString().ShouldBe(name);
        issue.GetProperty("in").GetString().ShouldBe("body");
    }

    [Fact]
    public async Task A_number_in_quotes_is_refused()
    {
        var answer = await Post("/training/v1/sessions", """{"courseId":"019a0000-0000-7000-8000-000000000000","start":"2030-01-01T09:00:00Z","end":"2030-01-01T16:00:00Z","capacity":"12"}""");

        (await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest"))
            .GetProperty("issues")[0].GetProperty("name").GetString().ShouldBe("capacity");
    }

    [Fact]
    public async Task Every_layer_answers_with_a_problem()
    {
        var client = api.Client;
        await (await client.GetAsync("/training/v1/nothing", PartnershipsApi.Token)).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        await (await client.GetAsync("/training/v1/courses/019a0000-0000-7000-8000-000000000000", PartnershipsApi.Token))
            .ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        var wrongMethod = await client.DeleteAsync("/training/v1/courses", PartnershipsApi.Token);
        await wrongMethod.ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "dossin:methodNotAllowed");
        wrongMethod.Content.Headers.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
        await (await client.PostAsync("/training/v1/courses", new StringContent("x", Encoding.UTF8, "text/plain"), PartnershipsApi.Token))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "dossin:unsupportedMediaType");
    }

    [Theory]
    [InlineData("training")]
    public async Task A_context_says_that_it_is_up(string context) =>
        (await api.Client.GetFromJsonAsync<JsonElement>($"/{context}/v1/health", PartnershipsApi.Token)).GetProperty("status").GetString().ShouldBe("UP");

    private Task<HttpResponseMessage> Post(string path, string body) =>
        api.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), PartnershipsApi.Token);
}
