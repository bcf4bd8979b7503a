using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>The two ways to say who calls.</summary>
internal static class SecuritySchemes
{
    public const string ApiKey = "ApiKey";
    public const string Oauth2 = "Oauth2";

    // The guide asks for an address, and a name under example.be is nobody's.
    private static readonly Uri Example = new("https://login.example.be/oauth2/token");

    private static readonly Dictionary<string, string> Meanings = new()
    {
        [Scopes.TrainingRead] = "Courses, sessions, statistics and reported figures; no persons.",
        [Scopes.TrainingRegister] = "Participants, registrations, participations and assignments of the client's own zones.",
        [Scopes.TrainingManage] = "Everything in Training; assignments to read only, without their cause.",
        [Scopes.AgreementsRead] = "Agreements, without the elements above the caller's visibility.",
        [Scopes.AgreementsManage] = "Everything in Agreements.",
        [Scopes.ComplaintsSubmit] = "Submit a complaint and follow it with its receipt code; nothing else.",
        [Scopes.ComplaintsHandle] = "Complaints, messages, referrals and curative measures of the client's zones.",
        [Scopes.DialoguesConduct] = "Confidential conversations, for the external research bureau.",
        [Scopes.DialoguesManage] = "Set up dialogues and invite organizations; never a conversation.",
        [Scopes.DialoguesRead] = "Dialogues, invitations and improvement points.",
        [Scopes.NetworksRead] = "Networks to read.",
        [Scopes.NetworksManage] = "Everything in Networks.",
        [Scopes.PlatformRead] = "The event feed and the client's own webhooks.",
        [Scopes.PlatformManage] = "Clients, keys, the audit trail and everything of webhooks.",
    };

    /// <param name="context">The context's name: its own scopes are listed, used or not.</param>
    /// <param name="used">The scopes that operations of the document name.</param>
    /// <param name="tokens">Where this installation's identity provider gives tokens; null where it has none.</param>
    public static Dictionary<string, IOpenApiSecurityScheme> Of(string context, IEnumerable<string> used, Uri? tokens) => new()
    {
        [ApiKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = CallerAuthentication.KeyHeader,
            Description = "A key that the operator issued to this client. Its scopes are those of the client.",
        },
        [Oauth2] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = tokens is null
                ? "An access token of an identity provider that the operator trusts. The token address is an example, as no provider belongs to this document: the one that an installation serves shows the address of its own provider."
                : "An access token of the identity provider that this installation trusts; the token address is the provider's.",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = tokens ?? Example,
                    Scopes = Scopes.All.Where(scope => scope.StartsWith(context + ":", StringComparison.Ordinal)).Union(used)
                        .Order(StringComparer.Ordinal).ToDictionary(scope => scope, scope => Meanings.GetValueOrDefault(scope, scope)),
                },
            },
        },
    };
}
