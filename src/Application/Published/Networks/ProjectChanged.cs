using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Projects.ProjectChanged;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Something that is told of a project changed.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record ProjectChanged(Guid Id, Text Title) : IPublishedFrom<Happened, ProjectChanged>
{
    public string Href => $"/networks/v1/projects/{Id}";

    public static ProjectChanged From(Happened happened) => new(happened.Project.Value, happened.Title);
}
