using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The police zones by code; those out of force are among them unless a day is asked.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="On">Only zones that a fact of this day may bear (domain.md, section 3.2).</param>
/// <param name="Q">Only zones with such a name or alias; case, accents and punctuation are ignored.</param>
/// <param name="Province">Only zones of the province with this NIS code.</param>
/// <param name="PageSize">At most so many.</param>
/// <param name="After">Only zones after this code.</param>
public sealed record ListPoliceZones(
    string Root, DateOnly? On = null, string? Q = null, string? Province = null, int PageSize = 50, string? After = null)
    : IRequest<RefDataPage<PoliceZoneView>>, IRefDataListing;

internal sealed class ListPoliceZonesValidator : AbstractValidator<ListPoliceZones>
{
    public ListPoliceZonesValidator()
    {
        this.IsAPage();
        RuleFor(ask => ask.Q).IsTyped();
        RuleFor(ask => ask.Province).IsANisCode();
    }
}

internal sealed class ListPoliceZonesHandler(TimeProvider clock) : IRequestHandler<ListPoliceZones, RefDataPage<PoliceZoneView>>
{
    public Task<RefDataPage<PoliceZoneView>> Handle(ListPoliceZones ask, CancellationToken ct) => Task.FromResult(
        RefDataPage<PoliceZoneView>.Of(
            PoliceZones.OfBelgium.Search(BelgianDay.Of(clock.GetUtcNow()), ask.Q, ask.On, ask.Province),
            zone => zone.Code, zone => PoliceZoneView.Of(zone, ask.Root), ask.PageSize, ask.After));
}
