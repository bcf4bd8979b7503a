using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The police zones, by code; those out of force are among them unless a day is asked.</summary>
public sealed record ListPoliceZones : RefDataListing<PoliceZoneView>
{
    /// <summary>Only zones that a fact of this day may bear: those that were in force.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Only zones with such a name or alias; case, accents and punctuation are ignored.</summary>
    public string? Q { get; init; }

    /// <summary>Only zones of the province with this NIS code.</summary>
    public string? Province { get; init; }
}

internal sealed class ListPoliceZonesValidator : ListingValidator<ListPoliceZones, PoliceZoneView, PoliceZone>
{
    public ListPoliceZonesValidator() : base(ListPoliceZonesHandler.Orders)
    {
        RuleFor(ask => ask.Q).IsTyped();
        RuleFor(ask => ask.Province).IsANisCode();
    }
}

internal sealed class ListPoliceZonesHandler(ICursors cursors, TimeProvider clock) : IRequestHandler<ListPoliceZones, Listed<PoliceZoneView>>
{
    public static readonly Orders<PoliceZone, PoliceZoneView> Orders = new Orders<PoliceZone, PoliceZoneView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<PoliceZoneView>> Handle(ListPoliceZones ask, CancellationToken ct) => Task.FromResult(
        PoliceZones.OfBelgium.Search(BelgianDay.Of(clock.GetUtcNow()), ask.Q, ask.On, ask.Province)
            .Page(ask, item => item.Code, item => PoliceZoneView.Of(item, ask.Root), cursors));
}
