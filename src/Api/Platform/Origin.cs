using System.Reflection;
using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Platform;

/// <summary>Scheme and host by which the caller reached the service, for links in what leaves later, when there is no request.</summary>
internal sealed record Origin(string Address) : IBindableFromHttpContext<Origin>
{
    public static implicit operator string(Origin origin) => origin.Address;

    public static ValueTask<Origin?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Origin(PublicAddress.Current));
}
