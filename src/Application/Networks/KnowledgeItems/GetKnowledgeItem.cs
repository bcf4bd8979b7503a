using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>One knowledge item.</summary>
public sealed record GetKnowledgeItem(KnowledgeItemId Item) : IRequest<KnowledgeItemView>;

/// <summary>Something that others can learn from.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change, of its file too.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Summary">What it says.</param>
/// <param name="ProjectId">The project that it came from.</param>
/// <param name="ObjectiveNumber">The objective of that project that it serves.</param>
/// <param name="Audience">For whom it is.</param>
/// <param name="Url">Where it can be read elsewhere.</param>
/// <param name="File">The file that belongs to it.</param>
public sealed record KnowledgeItemView(
    KnowledgeItemId Id, long Version, KnowledgeKind Kind, Text Title, Text Summary, ProjectId? ProjectId, int? ObjectiveNumber, string Audience, Uri? Url,
    KnowledgeFileView? File) : IVersioned, ILengthy
{
    /// <summary>Where this item is read.</summary>
    public Uri Href => new($"/networks/v1/knowledgeItems/{Id.Value}", UriKind.Relative);
}

/// <summary>What is told of the file of a knowledge item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">Another one for other bytes.</param>
/// <param name="Name">Under which it is given.</param>
/// <param name="MediaType">What it is, by its declaration and by its content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Digest">SHA-256 of its bytes, in hexadecimal digits.</param>
/// <param name="SentAt">When it came.</param>
public sealed record KnowledgeFileView(KnowledgeItemId ItemId, long Version, string Name, string MediaType, long Size, string Digest, DateTimeOffset SentAt)
    : IVersioned, IPut
{
    /// <summary>Where the file is read, as it was sent.</summary>
    public Uri Href => new($"/networks/v1/knowledgeItems/{ItemId.Value}/file", UriKind.Relative);

    /// <summary>Whether the item had no file before.</summary>
    [JsonIgnore]
    public bool IsNew { get; init; }

    internal static KnowledgeFileView? Of(KnowledgeItemId item, KnowledgeFile? file) =>
        file is null ? null : new(item, file.Version, file.Name, file.MediaType, file.Size, file.Digest, file.SentAt);
}

internal sealed class KnowledgeItemViewMap : Profile
{
    public KnowledgeItemViewMap() => CreateMap<KnowledgeItem, KnowledgeItemView>()
        .ForCtorParam(nameof(KnowledgeItemView.File), view => view.MapFrom(i => KnowledgeFileView.Of(i.Id, i.File)));
}

internal sealed class GetKnowledgeItemHandler(INetworksDb db, IMapper map) : IRequestHandler<GetKnowledgeItem, KnowledgeItemView>
{
    public async Task<KnowledgeItemView> Handle(GetKnowledgeItem ask, CancellationToken ct) =>
        await db.KnowledgeItems.AsNoTracking().Where(i => i.Id == ask.Item)
            .ProjectTo<KnowledgeItemView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(KnowledgeItem));
}
