using System.Collections.Frozen;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>A secret is never in an address (api.md, "Requests"): a credential in a query string is refused and reported.</summary>
internal sealed class AddressGuard(IApiKeys keys, RefusedCredentials refusals)
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "apiKey", "api_key", "key", "x-api-key", "access_token", "token");

    /// <summary>The parameter that holds a credential; null where none does.</summary>
    public static string? Find(QueryString query, out string? value)
    {
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var name = pair.DecodeName();
            var given = pair.DecodeValue();
            if (KeyText.IsLike(name.Span))
            {
                // The name is told on, so it must not be the key.
                value = name.ToString();
                return "dk_…";
            }

            if (Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span) || KeyText.IsLike(given.Span))
            {
                value = given.ToString();
                return name.ToString();
            }
        }

        value = null;
        return null;
    }

    /// <summary>
    /// Reports what was found, whose key it is where it is one, and says what to answer. Who sends what is no key of ours
    /// again and again does not fill the audit trail with it.
    /// </summary>
    public async Task<AccessRefused> Refuse(HttpContext http, string parameter, string? value)
    {
        keys.Open(value, out var caller);
        if (caller is null && refusals.AreSpent(http))
        {
            return AccessRefused.InAddress(parameter);
        }

        await http.RequestServices.GetRequiredService<IAccessAudit>().Report(
            new KeyInAddress(http.Request.Method, http.Request.Path, parameter, caller?.ClientId, caller?.Organization), http.RequestAborted);
        return AccessRefused.InAddress(parameter);
    }
}
