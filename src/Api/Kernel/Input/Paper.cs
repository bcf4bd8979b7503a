using System.Reflection;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>Whether application/pdf was asked for, in which language, and under which address the service is reached.</summary>
/// <param name="Language">The code of a language; null where the answer is to be read and not printed.</param>
/// <param name="Address">Scheme and host.</param>
internal sealed record Paper(string? Language, string Address) : IBindableFromHttpContext<Paper>
{
    public static ValueTask<Paper?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new Paper(Gate.MediaType(context) == MediaTypes.Pdf ? Catalogue.Language() : null, PublicAddress.Current));
}
