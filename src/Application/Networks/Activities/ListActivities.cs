using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Activities;

/// <summary>The activities, the latest first.</summary>
public sealed record ListActivities : Listing<ActivityView>
{
    /// <summary>Only those of this network.</summary>
    public NetworkId? NetworkId { get; init; }

    /// <summary>Only those for this project.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Only those for this initiative.</summary>
    public InitiativeId? InitiativeId { get; init; }

    /// <summary>Only those of this kind.</summary>
    public ActivityKind? Kind { get; init; }

    /// <summary>Only those that may have been held on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only those that may have been held on this day or earlier.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class ListActivitiesValidator : ListingValidator<ListActivities, ActivityView, Activity>
{
    public ListActivitiesValidator() : base(ListActivitiesHandler.Orders) =>
        RuleFor(ask => ask.To).Must((ask, to) => to is null || ask.From is null || to >= ask.From).WithErrorCode("invalidPeriod");
}

internal sealed class ListActivitiesHandler(INetworksDb db, IPager pager) : IRequestHandler<ListActivities, Listed<ActivityView>>
{
    public static readonly Orders<Activity, ActivityView> Orders = new Orders<Activity, ActivityView>()
        .By("heldOn", activity => activity.HeldOn, activity => activity.Id, view => (view.HeldOn, view.Id), newestFirst: true);

    public Task<Listed<ActivityView>> Handle(ListActivities ask, CancellationToken ct)
    {
        var activities = db.Activities.AsNoTracking();
        if (ask.NetworkId is { } network)
        {
            activities = activities.Where(activity => activity.NetworkId == network);
        }

        if (ask.ProjectId is { } project)
        {
            activities = activities.Where(activity => activity.ProjectId == project);
        }

        if (ask.InitiativeId is { } initiative)
        {
            activities = activities.Where(activity => activity.InitiativeId == initiative);
        }

        if (ask.Kind is { } kind)
        {
            activities = activities.Where(activity => activity.Kind == EF.Constant(kind));
        }

        return pager.Page(Overlapping(activities, ask), ask, Orders, ct);
    }

    // Said of the date as it is sorted, so that the index of the list begins and ends where the period does: what may have been
    // held on a day or later does not come before that day's year, the coarsest there is.
    private static IQueryable<Activity> Overlapping(IQueryable<Activity> activities, ListActivities ask)
    {
        if (ask.From is { } from && from.Year > PartialDate.EarliestYear)
        {
            var year = PartialDate.Parse(from.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture));
            activities = activities.Where(activity => activity.HeldOn >= year && activity.LastDay >= from);
        }

        if (ask.To is { } to)
        {
            var last = PartialDate.Of(to);
            activities = activities.Where(activity => activity.HeldOn <= last);
        }

        return activities;
    }
}
