using System.Buffers;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>
/// Turns the credential of a request into its caller, and asks what the endpoint asks. It runs after routing; a wrong media
/// type without a credential is still a 401, because the whole of a context's root is closed but for what is marked open.
/// </summary>
internal sealed class CallerAuthentication(RequestDelegate next, IApiKeys keys, BearerTokens tokens, AddressGuard addresses)
{
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // Not async: a request with a key goes on without a state machine of its own.
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.QueryString.HasValue && AddressGuard.Find(request.QueryString, out var value) is { } parameter)
        {
            return RefuseAddress(http, parameter, value);
        }

        var key = request.Headers[KeyHeader];
        var authorization = request.Headers.Authorization;
        if (key.Count > 0 && authorization.Count > 0)
        {
            throw AccessRefused.Two();
        }

        var needed = http.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>();
        var closed = needed is { IsOpen: false } || (needed is null && IsOfContext(request.Path.Value));
        if (authorization.Count > 0)
        {
            return Token(http, authorization, needed, closed);
        }

        if (key.Count > 0)
        {
            var outcome = key.Count == 1 ? keys.Open(key[0], out var caller) : Two(out caller);
            if (caller is not null)
            {
                return GoOn(http, caller, needed);
            }

            return closed ? throw Refused(outcome) : next(http);
        }

        return closed ? throw AccessRefused.None() : next(http);
    }

    /// <summary>/{context}/v{n}, or what lies under it.</summary>
    internal static bool IsOfContext(ReadOnlySpan<char> path)
    {
        if (path.Length < 5 || path[0] != '/')
        {
            return false;
        }

        var slash = path[1..].IndexOf('/');
        if (slash < 1)
        {
            return false;
        }

        var version = path[(slash + 2)..];
        var end = version.IndexOf('/');
        version = end < 0 ? version : version[..end];
        return version.Length > 1 && version[0] is 'v' or 'V' && !version[1..].ContainsAnyExcept(Digits);
    }

    private static KeyOutcome Two(out Caller? caller)
    {
        caller = null;
        return KeyOutcome.Unknown;
    }

    private static AccessRefused Refused(KeyOutcome outcome) => outcome switch
    {
        KeyOutcome.Expired => AccessRefused.Expired("The API key has expired."),
        KeyOutcome.Suspended => AccessRefused.Invalid("The client of this API key is suspended."),
        KeyOutcome.NotReady => AccessRefused.Unavailable("The clients are not known yet."),
        _ => AccessRefused.Invalid("The API key is not valid."),
    };

    private Task Token(HttpContext http, string? authorization, AccessRequirement? needed, bool closed)
    {
        if (authorization is null || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return closed ? throw AccessRefused.None("The header Authorization must hold a bearer token.") : next(http);
        }

        var token = authorization.AsSpan(Bearer.Length).Trim();
        return tokens.Known(token) is { } caller ? GoOn(http, caller, needed) : Validate(http, token.ToString(), needed, closed);
    }

    private async Task Validate(HttpContext http, string token, AccessRequirement? needed, bool closed)
    {
        Caller? caller = null;
        try
        {
            caller = await tokens.Open(token, http.RequestAborted);
        }
        catch (AccessRefused) when (!closed)
        {
            // Open means open: a token that does not hold is as good as none.
        }

        await (caller is null ? next(http) : GoOn(http, caller, needed));
    }

    private Task GoOn(HttpContext http, Caller caller, AccessRequirement? needed)
    {
        http.RequestServices.GetRequiredService<CurrentCaller>().Value = caller;
        if (needed is { AnyOf.Count: > 0 } && !HasOne(caller, needed.AnyOf))
        {
            throw AccessRefused.MissingScope(needed.AnyOf);
        }

        return next(http);
    }

    private static bool HasOne(Caller caller, IReadOnlyList<string> scopes)
    {
        for (var i = 0; i < scopes.Count; i++)
        {
            if (caller.Has(scopes[i]))
            {
                return true;
            }
        }

        return false;
    }

    private async Task RefuseAddress(HttpContext http, string parameter, string? value) =>
        throw await addresses.Refuse(http, parameter, value);
}
