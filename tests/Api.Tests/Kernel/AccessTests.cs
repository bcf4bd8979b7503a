using System.Net;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Tests.Authentication;
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
}
