using System.Net;
using System.Security.Authentication;
using Dossin.Partnerships.Domain.Platform.Webhooks;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>How sending a message once went.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="Took">Until the status, or the failure.</param>
/// <param name="Status">Of the answer; null where none came.</param>
/// <param name="Failure">Null where the message was taken.</param>
/// <param name="Patience">What the receiver asked for in Retry-After.</param>
internal sealed record Attempt(DateTimeOffset At, TimeSpan Took, int? Status, DeliveryFailure? Failure, TimeSpan? Patience = null)
{
    /// <summary>The receiver says that it will never come back.</summary>
    public bool IsGone => Status == StatusGone;

    private const int StatusGone = 410;

    public static Attempt Answered(DateTimeOffset at, TimeSpan took, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var after = answer.Headers.RetryAfter;
        return new(at, took, status,
            status is >= 200 and < 300 ? null : status is >= 300 and < 400 ? DeliveryFailure.Redirected : DeliveryFailure.StatusRefused,
            after?.Delta ?? (after?.Date is { } date ? date - at : null));
    }

    public static Attempt Failed(DateTimeOffset at, TimeSpan took, Exception e) => new(at, took, null, Kind(e));

    private static DeliveryFailure Kind(Exception e)
    {
        for (var one = e; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case AddressRefused:
                    return DeliveryFailure.AddressRefused;
                case HostUnknown:
                    return DeliveryFailure.HostUnknown;
                case AuthenticationException:
                    return DeliveryFailure.CertificateRefused;
                case OperationCanceledException or TimeoutException:
                    return DeliveryFailure.TimedOut;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return DeliveryFailure.CertificateRefused;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }:
                    return DeliveryFailure.AnswerUnreadable;
            }
        }

        return DeliveryFailure.Unreachable;
    }
}
