using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Projects.ProjectStarted;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>A project was entered.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record ProjectStarted(Guid Id, Text Title) : IPublishedFrom<Happened, ProjectStarted>
{
    public string Href => $"/networks/v1/projects/{Id}";

    public static ProjectStarted From(Happened happened) => new(happened.Project.Value, happened.Title);
}
