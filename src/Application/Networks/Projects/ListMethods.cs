using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.RefData;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>The eleven methods by which a project reaches its objectives, by code.</summary>
public sealed record ListMethods : RefDataListing<NamedMethodView>;

/// <summary>One method.</summary>
public sealed record GetMethod(string Code) : IRequest<NamedMethodView>;

/// <summary>By what means a project reaches an objective.</summary>
/// <param name="Code">As projects name it: studyVisits.</param>
/// <param name="Name">In four languages.</param>
/// <param name="Href">Where this method is read.</param>
public sealed record NamedMethodView(Method Code, Text Name, Uri Href)
{
    internal static NamedMethodView Of(NamedMethod method) =>
        new(method.Method, method.Name, new Uri($"/networks/v1/refData/methods/{method.Code}", UriKind.Relative));
}

internal sealed class ListMethodsValidator() : ListingValidator<ListMethods, NamedMethodView, NamedMethod>(ListMethodsHandler.Orders);

internal sealed class ListMethodsHandler(ICursors cursors) : IRequestHandler<ListMethods, Listed<NamedMethodView>>
{
    public static readonly Orders<NamedMethod, NamedMethodView> Orders = new Orders<NamedMethod, NamedMethodView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code.ToString(), view.Code.ToString()));

    public Task<Listed<NamedMethodView>> Handle(ListMethods ask, CancellationToken ct) =>
        Task.FromResult(Methods.All.Page(ask, item => item.Code, NamedMethodView.Of, cursors));
}

internal sealed class GetMethodHandler : IRequestHandler<GetMethod, NamedMethodView>
{
    public Task<NamedMethodView> Handle(GetMethod ask, CancellationToken ct) => Task.FromResult(
        Methods.Find(ask.Code) is { } method ? NamedMethodView.Of(method) : throw new NotFound(nameof(Method)));
}
