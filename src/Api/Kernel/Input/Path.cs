using System.Reflection;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>An id in the address, in its one spelling; the parameter has the name of the placeholder.</summary>
internal sealed record Path<TId>(TId Value) : IBindableFromHttpContext<Path<TId>>
    where TId : struct, IId<TId>
{
    public static implicit operator TId(Path<TId> path) => path.Value;

    public static ValueTask<Path<TId>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.Request.RouteValues[parameter.Name!] as string ?? "";
        if (KernelJson.TryUuid(text, out var uuid))
        {
            return new(new Path<TId>(TId.Of(uuid)));
        }

        Issues.Of(context).Add("uuid", IssuePlace.Path, parameter.Name!, text.Length <= 100 ? text : null);
        return new(new Path<TId>(default(TId)));
    }
}
