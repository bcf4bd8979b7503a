using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>The projects, from the last beginning to the first.</summary>
public sealed record ListProjects : Listing<ProjectView>
{
    /// <summary>Only projects that work in this zone.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only projects that this organization carries out.</summary>
    public OrganizationId? Implementer { get; init; }

    /// <summary>Only projects that may run on this day: a month or a year counts with all its days.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class ListProjectsValidator : ListingValidator<ListProjects, ProjectView, Project>
{
    public ListProjectsValidator() : base(ListProjectsHandler.Orders) => RuleFor(ask => ask.PoliceZone).IsZoneCode();
}

internal sealed class ListProjectsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListProjects, Listed<ProjectView>>
{
    public static readonly Orders<Project, ProjectView> Orders = new Orders<Project, ProjectView>()
        .By("from", project => project.FirstDay, project => project.Id, view => (view.From.First, view.Id), newestFirst: true);

    public Task<Listed<ProjectView>> Handle(ListProjects ask, CancellationToken ct)
    {
        var projects = db.Projects.AsNoTracking();
        if (ask.PoliceZone is { } zone)
        {
            projects = projects.Where(project => project.PoliceZones.Contains(zone));
        }

        if (ask.Implementer is { } implementer)
        {
            projects = projects.Where(project => project.Implementer == implementer);
        }

        if (ask.On is { } day)
        {
            projects = projects.Where(project => project.FirstDay <= day && project.LastDay >= day);
        }

        return pager.Page(projects, ask, Orders, ct);
    }
}
