using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementExpired;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>The last day of an agreement passed.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementExpired(Guid Id, Text Title, DateOnly? InForceFrom, DateOnly? EndsOn, Guid? Renews) : IPublishedFrom<Happened, AgreementExpired>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementExpired From(Happened happened) => new(
        happened.Agreement.Value, happened.Force.Title, happened.Force.InForceFrom, happened.Force.EndsOn, happened.Force.Renews?.Value);
}
