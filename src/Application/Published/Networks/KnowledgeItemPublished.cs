using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.KnowledgeItems.KnowledgeItemPublished;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Something that others can learn from was published.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record KnowledgeItemPublished(Guid Id, Text Title, Guid? ProjectId) : IPublishedFrom<Happened, KnowledgeItemPublished>
{
    public string Href => $"/networks/v1/knowledgeItems/{Id}";

    public static KnowledgeItemPublished From(Happened happened) => new(happened.Item.Value, happened.Title, happened.Project?.Value);
}
