using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementInForce;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>The parties of an agreement are bound.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementInForce(Guid Id, Text Title, DateOnly? InForceFrom, DateOnly? EndsOn, Guid? Renews) : IPublishedFrom<Happened, AgreementInForce>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementInForce From(Happened happened) => new(
        happened.Agreement.Value, happened.Force.Title, happened.Force.InForceFrom, happened.Force.EndsOn, happened.Force.Renews?.Value);
}
