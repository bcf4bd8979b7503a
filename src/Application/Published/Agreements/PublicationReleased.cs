using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Publications.PublicationReleased;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>A publication can be read by others than its managers from now on; of what it says, this tells the title alone.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record PublicationReleased(Guid Id, Text Title) : IPublishedFrom<Happened, PublicationReleased>
{
    public string Href => $"/agreements/v1/publications/{Id}";

    public static PublicationReleased From(Happened happened) => new(happened.Publication.Value, happened.Title);
}
