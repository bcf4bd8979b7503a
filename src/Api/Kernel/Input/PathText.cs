using System.Reflection;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>A code in the address; what can be none is simply not found.</summary>
internal sealed record PathText(string Value) : IBindableFromHttpContext<PathText>
{
    public static ValueTask<PathText?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new PathText(context.Request.RouteValues[parameter.Name!] as string ?? ""));
}
