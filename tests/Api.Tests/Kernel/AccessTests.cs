using System.Net;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Tests.Authentication;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Each endpoint says whom it lets in. That one which does not is found, DoorTests show.</summary>
public sealed class AccessTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private IEnumerable<RouteEndpoint> Endpoints => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_of_a_context_says_whom_it_lets_in() => Endpoints.WithoutRequirement().ShouldBeEmpty();

    [Fact]
    public void What_is_open_is_a_closed_list() => Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRequirement>() is { IsOpen: true } && CallerAuthentication.IsOfContext("/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
        .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Select(path => string.Join('/', path.Split('/')[2..]).Split('/')[0]).Distinct()
        .Except(["health", "doc", "openapi.json", "refData", "certificates"]).ShouldBeEmpty();

    [Fact]
    public async Task Every_closed_endpoint_asks_for_a_credential_before_anything_else()
    {
        var closed = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRequirement>() is { IsOpen: false }).ToList();
        closed.Count.ShouldBeGreaterThan(20);
        foreach (var endpoint in closed)
        {
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                await api.Anonymous.Send(new HttpMethod(method), path, body: null).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
            }
        }
    }

    /// <summary>Each operation × each scope (resources.md, "Scopes"). Those of complaints and dialogues are asked with zones and bureaus, in matrices of their own.</summary>
    [Theory]
    [InlineData("training")]
    [InlineData("agreements")]
    [InlineData("networks")]
    [InlineData("platform")]
    public async Task Who_has_one_scope_gets_in_where_it_opens_and_nowhere_else(string context)
    {
        var closed = Contract.Operations.Where(operation => operation.Context == context && operation.Path.Split('/')[3] is not ("health" or "refData" or "certificates")).ToList();
        var (wrong, nothing) = (new List<string>(), Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString());
        foreach (var scope in Scopes.All)
        {
            var client = await api.AsClientWith([scope], ["*"]);
            foreach (var operation in closed)
            {
                using var answer = await client.Send(
                    new(operation.Method), Regex.Replace(operation.Path, @"\{\w+\}", nothing), operation.Method is "GET" or "DELETE" ? null : new { });
                if (answer.StatusCode is HttpStatusCode.Forbidden == Openers(operation).Contains(scope))
                {
                    wrong.Add($"{operation.Id} {scope}: {(int)answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        closed.Count.ShouldBeGreaterThan(15);
    }

    private static string[] Openers(Operation operation)
    {
        var (path, reads) = (operation.Path.Split('/'), operation.Method == "GET");
        return (path[1], path[3], path[^1]) switch
        {
            ("training", "sessions", "attendance") or ("training", "participations", "annulment") => [Scopes.TrainingManage],
            ("training", "participants" or "registrations" or "participations" or "participationImports", _) => [Scopes.TrainingRegister, Scopes.TrainingManage],
            ("training", "assignments", _) => reads ? [Scopes.TrainingRegister, Scopes.TrainingManage] : [Scopes.TrainingRegister],
            ("training", _, _) => reads ? [Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage] : [Scopes.TrainingManage],
            ("platform", "webhooks", _) => [Scopes.PlatformRead, Scopes.PlatformManage],
            ("platform", "events", _) => [Scopes.PlatformRead],
            ("platform", _, _) => [Scopes.PlatformManage],
            var (context, _, _) => reads ? [$"{context}:read", $"{context}:manage"] : [$"{context}:manage"],
        };
    }
}
