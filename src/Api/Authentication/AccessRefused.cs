using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>Why a request did not get past the door.</summary>
internal enum AccessRefusal
{
    /// <summary>401 belgif:noAccessToken.</summary>
    NoAccessToken,

    /// <summary>401 belgif:invalidAccessToken.</summary>
    InvalidAccessToken,

    /// <summary>401 belgif:expiredAccessToken.</summary>
    ExpiredAccessToken,

    /// <summary>403 belgif:missingScope with requiredScopes.</summary>
    MissingScope,

    /// <summary>400 belgif:badRequest: an API key and a token at once.</summary>
    TwoCredentials,

    /// <summary>400 belgif:badRequest: a credential in the query string.</summary>
    CredentialInAddress,

    /// <summary>503 belgif:serviceUnavailable: what is needed to know the caller cannot be asked just now.</summary>
    Unavailable,
}

/// <summary>The caller is not let in. All that the problem needs is here; none of it holds a credential.</summary>
internal sealed class AccessRefused : Exception
{
    public const string Realm = "dossin-partnerships";

    private AccessRefused(AccessRefusal kind, string problem, string message) : base(message) =>
        (Kind, Problem) = (kind, problem);

    public AccessRefusal Kind { get; }

    /// <summary>The problem's entry in the catalogue: belgif:noAccessToken.</summary>
    public string Problem { get; }

    /// <summary>The header WWW-Authenticate; null where there is none.</summary>
    public string? Challenge { get; private init; }

    /// <summary>The member requiredScopes: one of these is enough.</summary>
    public IReadOnlyList<string>? RequiredScopes { get; private init; }

    /// <summary>What is wrong with the input, for a 400. Values are never told.</summary>
    public IReadOnlyList<Issue> Issues { get; private init; } = [];

    /// <summary>When to try again, for a 503.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static AccessRefused None(string message = "Send an API key in X-Api-Key, or an access token in Authorization.") =>
        new(AccessRefusal.NoAccessToken, "belgif:noAccessToken", message) { Challenge = $"Bearer realm=\"{Realm}\"" };

    public static AccessRefused Invalid(string message) =>
        new(AccessRefusal.InvalidAccessToken, "belgif:invalidAccessToken", message) { Challenge = InvalidToken(message) };

    public static AccessRefused Expired(string message) =>
        new(AccessRefusal.ExpiredAccessToken, "belgif:expiredAccessToken", message) { Challenge = InvalidToken(message) };

    public static AccessRefused MissingScope(IReadOnlyList<string> anyOf) =>
        new(AccessRefusal.MissingScope, "belgif:missingScope", $"One of these scopes is needed: {string.Join(", ", anyOf)}.")
        {
            Challenge = $"Bearer realm=\"{Realm}\", error=\"insufficient_scope\", scope=\"{string.Join(' ', anyOf)}\"",
            RequiredScopes = anyOf,
        };

    public static AccessRefused Two() =>
        new(AccessRefusal.TwoCredentials, "belgif:badRequest", "Send an API key or an access token, not both.")
        {
            Issues =
            [
                Issue.Of("twoCredentials", IssuePlace.Header, CallerAuthentication.KeyHeader),
                Issue.Of("twoCredentials", IssuePlace.Header, "Authorization"),
            ],
        };

    public static AccessRefused InAddress(string parameter) =>
        new(AccessRefusal.CredentialInAddress, "belgif:badRequest",
            "A credential does not belong in an address, where logs keep it: send it in a header, and let it be replaced.")
        {
            Issues = [Issue.Of("credentialInAddress", IssuePlace.Query, parameter)],
        };

    public static AccessRefused Unavailable(string message) =>
        new(AccessRefusal.Unavailable, "belgif:serviceUnavailable", message) { RetryAfter = TimeSpan.FromSeconds(5) };

    private static string InvalidToken(string description) =>
        $"Bearer realm=\"{Realm}\", error=\"invalid_token\", error_description=\"{description}\"";
}
