using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementSuperseded;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>A later agreement took the place of this one.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementSuperseded(Guid Id, Text Title, DateOnly? InForceFrom, DateOnly? EndsOn, Guid? Renews) : IPublishedFrom<Happened, AgreementSuperseded>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementSuperseded From(Happened happened) => new(
        happened.Agreement.Value, happened.Force.Title, happened.Force.InForceFrom, happened.Force.EndsOn, happened.Force.Renews?.Value);
}
