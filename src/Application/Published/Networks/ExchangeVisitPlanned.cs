using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Visits.ExchangeVisitPlanned;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An exchange visit was entered.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record ExchangeVisitPlanned(Guid Id, Text Title) : IPublishedFrom<Happened, ExchangeVisitPlanned>
{
    public string Href => $"/networks/v1/exchangeVisits/{Id}";

    public static ExchangeVisitPlanned From(Happened happened) => new(happened.Visit.Value, happened.Title);
}
