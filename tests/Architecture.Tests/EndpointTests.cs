using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>There is no logic to test in an endpoint.</summary>
public sealed class EndpointTests
{
    private static readonly IReadOnlyCollection<string> Inputs = Endpoints.Inputs(Product.Sources);

    [Fact]
    public void Each_endpoint_maps_a_request_to_one_handler()
    {
        Inputs.ShouldContain("Body");
        Endpoints.DoingMore(Product.Sources, Product.Contexts, Inputs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("(Path<CourseId> id, IMediator ask, CancellationToken ct) => Answer.Ok(id)")]
    [InlineData("async (Path<CourseId> id, IMediator ask, CancellationToken ct) => { await ask.Send(new A(id), ct); return Answer.Ok(await ask.Send(new B(id), ct)); }")]
    [InlineData("async (Path<CourseId> id, ITrainingDb db, IMediator ask, CancellationToken ct) => Answer.Ok(await ask.Send(new A(id), ct))")]
    [InlineData("async (HttpContext http, IMediator ask, CancellationToken ct) => Answer.Ok(await ask.Send(new A(http.User.Identity.Name), ct))")]
    [InlineData("async (Body<A> a, IMediator ask, CancellationToken ct) => { if (a.Value.X) { return Answer.Ok(1); } return Answer.Ok(await ask.Send(a.Value, ct)); }")]
    [InlineData("async (Body<A> a, IMediator ask, CancellationToken ct) => Answer.Ok(await ask.Send(a.Value.X > 1 ? new A() : a.Value, ct))")]
    [InlineData("async (Body<A> a, IMediator ask, CancellationToken ct) => Answer.Ok((await ask.Send(a.Value, ct)).Items.OrderBy(i => i.Name))")]
    [InlineData("async (Body<A> a, IMediator ask, CancellationToken ct) => Answer.Ok(await ask.Send(Course.Offer(a.Value), ct))")]
    [InlineData("Handle")]
    public void An_endpoint_that_does_more_is_found(string handler) => Endpoints.DoingMore(
        [new("src/Api/Training/PlantedEndpoints.cs", $$"""class X { void Map() { courses.MapPost("/x", {{handler}}).Requires("a").WithName("b"); } }""")],
        Product.Contexts, Inputs).ShouldNotBeEmpty();

    [Theory]
    [InlineData("async (Body<A> a, IMediator ask, CancellationToken ct) => Answer.Created(await ask.Send(a.Value, ct))")]
    [InlineData("async (Path<Id> id, Query<A> list, IMediator ask, CancellationToken ct) => Answer.List(await ask.Send(list.Value.Of(id), ct))")]
    [InlineData("async (Path<Id> id, IMediator ask, CancellationToken ct) => { await ask.Send(new A(id), ct); return NoContent(); }")]
    public void An_endpoint_that_does_no_more_is_left_alone(string handler) => Endpoints.DoingMore(
        [new("src/Api/Training/PlantedEndpoints.cs", $$"""class X { void Map() { courses.MapPost("/x", {{handler}}).Requires("a"); } }""")],
        Product.Contexts, Inputs).ShouldBeEmpty();
}
