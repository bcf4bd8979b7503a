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

    private AccessRefused(AccessRefusal kind, int status, string problem, string message) : base(message) =>
        (Kind, Status, Problem) = (kind, status, problem);

    public AccessRefusal Kind { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The end of the problem's type: belgif:noAccessToken.</summary>
    public string Problem { get; }

    /// <summary>The header WWW-Authenticate; null where there is none.</summary>
    public string? Challenge { get; private init; }

    /// <summary>The member requiredScopes: one of these is enough.</summary>
    public IReadOnlyList<string>? RequiredScopes { get; private init; }

    /// <summary>The end of the issue's type, for a 400: belgif-ext:input-validation:rejectedInput.</summary>
    public string? Issue { get; private init; }

    /// <summary>Where the issue lies: "header" or "query", and the name. Two places make the issue's inputs. Values are never told.</summary>
    public IReadOnlyList<(string In, string Name)> Places { get; private init; } = [];

    /// <summary>When to try again, for a 503.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static AccessRefused None(string message = "Send an API key in X-Api-Key, or an access token in Authorization.") =>
        new(AccessRefusal.NoAccessToken, StatusCodes.Status401Unauthorized, "belgif:noAccessToken", message) { Challenge = $"Bearer realm=\"{Realm}\"" };

    public static AccessRefused Invalid(string message) =>
        new(AccessRefusal.InvalidAccessToken, StatusCodes.Status401Unauthorized, "belgif:invalidAccessToken", message) { Challenge = InvalidToken(message) };

    public static AccessRefused Expired(string message) =>
        new(AccessRefusal.ExpiredAccessToken, StatusCodes.Status401Unauthorized, "belgif:expiredAccessToken", message) { Challenge = InvalidToken(message) };

    public static AccessRefused MissingScope(IReadOnlyList<string> anyOf) =>
        new(AccessRefusal.MissingScope, StatusCodes.Status403Forbidden, "belgif:missingScope", $"One of these scopes is needed: {string.Join(", ", anyOf)}.")
        {
            Challenge = $"Bearer realm=\"{Realm}\", error=\"insufficient_scope\", scope=\"{string.Join(' ', anyOf)}\"",
            RequiredScopes = anyOf,
        };

    public static AccessRefused Two() =>
        new(AccessRefusal.TwoCredentials, StatusCodes.Status400BadRequest, "belgif:badRequest", "Send an API key or an access token, not both.")
        {
            Issue = "belgif-ext:input-validation:zeroOrExactlyOneOfExpected",
            Places = [("header", CallerAuthentication.KeyHeader), ("header", "Authorization")],
        };

    public static AccessRefused InAddress(string parameter) =>
        new(AccessRefusal.CredentialInAddress, StatusCodes.Status400BadRequest, "belgif:badRequest",
            "A credential does not belong in an address, where logs keep it: send it in a header, and let it be replaced.")
        {
            Issue = "belgif-ext:input-validation:rejectedInput",
            Places = [("query", parameter)],
        };

    public static AccessRefused Unavailable(string message) =>
        new(AccessRefusal.Unavailable, StatusCodes.Status503ServiceUnavailable, "belgif:serviceUnavailable", message) { RetryAfter = TimeSpan.FromSeconds(5) };

    private static string InvalidToken(string description) =>
        $"Bearer realm=\"{Realm}\", error=\"invalid_token\", error_description=\"{description}\"";
}
