using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Agreements.AgreementTerminated;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>An agreement was ended before its time.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record AgreementTerminated(Guid Id, Text Title, DateOnly? InForceFrom, DateOnly? EndsOn, Guid? Renews) : IPublishedFrom<Happened, AgreementTerminated>
{
    public string Href => $"/agreements/v1/agreements/{Id}";

    public static AgreementTerminated From(Happened happened) => new(
        happened.Agreement.Value, happened.Force.Title, happened.Force.InForceFrom, happened.Force.EndsOn, happened.Force.Renews?.Value);
}
