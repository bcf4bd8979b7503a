using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementReady;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>The text of an agreement is frozen and waits for signatures.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementReady(Guid Id) : IPublishedFrom<Happened, AgreementReady>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementReady From(Happened happened) => new(happened.Agreement.Value);
}
