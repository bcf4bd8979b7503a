using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>A header that an operation needs, said once where its resource is.</summary>
internal interface IHeader
{
    static abstract HeaderMetadata About { get; }
}

/// <summary>
/// A header that an operation needs, as it was sent. It stands after the body among the parameters: the same body under another
/// header is another request, also for an Idempotency-Key.
/// </summary>
internal sealed record Header<THeader>(string Value) : IBindableFromHttpContext<Header<THeader>>, IEndpointParameterMetadataProvider
    where THeader : IHeader
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(THeader.About);

    public static ValueTask<Header<THeader>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var sent = context.Request.Headers[THeader.About.Name];
        if (sent.Count != 1 || string.IsNullOrWhiteSpace(sent))
        {
            Issues.Of(context).Add("required", IssuePlace.Header, THeader.About.Name);
        }

        var request = context.RequestServices.GetRequiredService<CurrentRequest>();
        if (request.IdempotencyKey is not null)
        {
            request.Fingerprint = SHA256.HashData([.. request.Fingerprint, .. Encoding.UTF8.GetBytes(sent.ToString())]);
        }

        return new(new Header<THeader>(sent.ToString()));
    }
}
