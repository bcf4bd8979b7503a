using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Complaints;

/// <summary>The receipt code, in a header and never in an address: addresses are written down everywhere.</summary>
/// <param name="Code">As it was sent; whether it is one is not told here, so that no shape of a code is better known than another.</param>
internal sealed record ReceiptHeader(string Code) : IBindableFromHttpContext<ReceiptHeader>
{
    private const string Name = "Receipt-Code";
    private const int LengthLimit = 60;

    public static HeaderMetadata Documented { get; } = new(
        Name, Required: true, "The receipt code that the answer to the complaint had; hyphens and capitals do not matter.", LengthLimit);

    public static ValueTask<ReceiptHeader?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var sent = context.Request.Headers[Name];
        if (sent.Count != 1 || string.IsNullOrWhiteSpace(sent))
        {
            Issues.Of(context).Add("required", IssuePlace.Header, Name);
        }

        // All submitters come through the same few clients: the same words under another code are another request.
        var request = context.RequestServices.GetRequiredService<CurrentRequest>();
        if (request.IdempotencyKey is not null)
        {
            request.Fingerprint = SHA256.HashData([.. request.Fingerprint, .. Encoding.UTF8.GetBytes(sent.ToString())]);
        }

        return new(new ReceiptHeader(sent.ToString()));
    }
}
