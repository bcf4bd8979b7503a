using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>One of a client's keys; a revoked one is gone.</summary>
public sealed record GetKey(ClientId Client, KeyId Key) : IRequest<KeyView>;

/// <summary>A key of a client.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="ClientId">Whose key it is.</param>
/// <param name="Label">What the operator calls it.</param>
/// <param name="ExpiresAt">From when on it does not open; absent: until it is revoked.</param>
/// <param name="Prefix">The part of the key after `dk_`, by which it is recognized.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="LastUsedOn">The last Belgian day on which it opened; up to a minute late.</param>
public sealed record KeyView(
    KeyId Id, ClientId ClientId, string? Label, DateTimeOffset? ExpiresAt, string Prefix, DateTimeOffset CreatedAt, DateOnly? LastUsedOn)
    : IResource
{
    /// <summary>Where this key is read.</summary>
    public Uri Href => new($"/platform/v1/clients/{ClientId.Value}/keys/{Id.Value}", UriKind.Relative);

    /// <summary>The key itself: only in the answer that issues it, and never again.</summary>
    [ChangeOnly]
    public string? Key { get; init; }
}

internal sealed class KeyViewMap : Profile
{
    // A stored key knows only the hash of itself.
    public KeyViewMap() => CreateMap<Key, KeyView>().ForMember(view => view.Key, view => view.Ignore());
}

internal sealed class GetKeyHandler(IPlatformDb db, IMapper map) : IRequestHandler<GetKey, KeyView>
{
    public async Task<KeyView> Handle(GetKey ask, CancellationToken ct) =>
        await db.KeysOf(ask.Client).Where(k => k.Id == ask.Key)
            .ProjectTo<KeyView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Key));
}

internal static class KeysOfClient
{
    /// <summary>The keys that were not revoked; expired ones are among them, as their holder may ask why they do not open.</summary>
    public static IQueryable<Key> KeysOf(this IPlatformDb db, ClientId client) => db.Clients.AsNoTracking()
        .Where(c => c.Id == client).SelectMany(c => c.Keys).Where(key => key.RevokedAt == null);
}
