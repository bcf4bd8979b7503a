using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Platform.Audit;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Audit;

/// <summary>Who read or changed what, newest first. What was written a moment ago is sealed before the answer.</summary>
public sealed record ListAuditEntries : Listing<AuditEntryView>, IFromPrimary
{
    /// <summary>No client has a longer id.</summary>
    public const int ClientIdLimit = 200;

    /// <summary>Only what this client did.</summary>
    public string? ClientId { get; init; }

    /// <summary>Only what happened to the resource at this address, whole as its `href` or from the root of the host.</summary>
    public string? Resource { get; init; }

    /// <summary>Only this use case, such as CancelSession.</summary>
    public string? Operation { get; init; }
}

/// <summary>One entry of the audit trail: who, what, when; never the content.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Sequence">Its number in the chain, from 1 without gaps.</param>
/// <param name="At">When it was done.</param>
/// <param name="ClientId">The client that did it; for a token the name of its provider, a slash and its client, or without one its subject; for the product's own work the name of the job.</param>
/// <param name="Organization">On whose behalf.</param>
/// <param name="Operation">The use case, such as CancelSession.</param>
/// <param name="Resource">The address of the resource.</param>
/// <param name="Outcome">What came of it: done or refused.</param>
/// <param name="TraceId">The request, as BelGov-Trace-Id told it.</param>
/// <param name="PreviousHash">The hash of the entry before, of 64 hexadecimal digits.</param>
/// <param name="Hash">SHA-256 over this entry and the hash before it.</param>
public sealed record AuditEntryView(
    Guid Id, long Sequence, DateTimeOffset At, string ClientId, string Organization, string Operation, string Resource,
    string Outcome, Guid TraceId, string PreviousHash, string Hash);

internal sealed class AuditEntryViewMap : Profile
{
    public AuditEntryViewMap() => CreateProjection<AuditEntry, AuditEntryView>();
}

internal sealed class ListAuditEntriesValidator : ListingValidator<ListAuditEntries, AuditEntryView, AuditEntry>
{
    public ListAuditEntriesValidator() : base(ListAuditEntriesHandler.Orders)
    {
        RuleFor(ask => ask.ClientId).UpTo(ListAuditEntries.ClientIdLimit);
        RuleFor(ask => ask.Resource).UpTo(500);
        RuleFor(ask => ask.Operation).UpTo(100);
    }
}

internal sealed class ListAuditEntriesHandler(IPlatformDb db, IAuditSeal seal, IPager pager) : IRequestHandler<ListAuditEntries, Listed<AuditEntryView>>
{
    public static readonly Orders<AuditEntry, AuditEntryView> Orders = new Orders<AuditEntry, AuditEntryView>()
        .By("sequence", entry => entry.Sequence!.Value, entry => entry.Id, view => (view.Sequence, view.Id), newestFirst: true);

    public async Task<Listed<AuditEntryView>> Handle(ListAuditEntries ask, CancellationToken ct)
    {
        await seal.SealAll(ct);
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence != null);
        if (ask.ClientId is { } client)
        {
            entries = entries.Where(entry => entry.ClientId == client);
        }

        if (ask.Resource is { } resource)
        {
            var path = Uri.TryCreate(resource, UriKind.Absolute, out var whole) && (whole.Scheme == Uri.UriSchemeHttps || whole.Scheme == Uri.UriSchemeHttp)
                ? whole.AbsolutePath
                : resource;
            entries = entries.Where(entry => entry.Resource == path);
        }

        if (ask.Operation is { } operation)
        {
            entries = entries.Where(entry => entry.Operation == operation);
        }

        return await pager.Page(entries, ask, Orders, ct);
    }
}
