using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.RefData;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>The eleven methods by which a project reaches its objectives, by code.</summary>
public sealed record ListMethods : RefDataListing<MethodView>;

/// <summary>One method.</summary>
public sealed record GetMethod(string Code) : IRequest<MethodView>;

/// <summary>By what means a project reaches an objective.</summary>
/// <param name="Code">As projects name it: studyVisits.</param>
/// <param name="Name">In four languages.</param>
public sealed record MethodView(string Code, Text Name)
{
    /// <summary>Where this method is read.</summary>
    public Uri Href => new($"/networks/v1/refData/methods/{Code}", UriKind.Relative);

    internal static MethodView Of(NamedMethod method) => new(method.Code, method.Name);
}

internal sealed class ListMethodsValidator() : ListingValidator<ListMethods, MethodView, NamedMethod>(ListMethodsHandler.Orders);

internal sealed class ListMethodsHandler(ICursors cursors) : IRequestHandler<ListMethods, Listed<MethodView>>
{
    public static readonly Orders<NamedMethod, MethodView> Orders = new Orders<NamedMethod, MethodView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<MethodView>> Handle(ListMethods ask, CancellationToken ct) =>
        Task.FromResult(Methods.All.Page(ask, item => item.Code, MethodView.Of, cursors));
}

internal sealed class GetMethodHandler : IRequestHandler<GetMethod, MethodView>
{
    public Task<MethodView> Handle(GetMethod ask, CancellationToken ct) => Task.FromResult(
        Methods.Find(ask.Code) is { } method ? MethodView.Of(method) : throw new NotFound(nameof(Method)));
}
