using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>The caller's participants, newest first.</summary>
public sealed record ListParticipants : Listing<ParticipantView>
{
    /// <summary>Only those whom this HR system named.</summary>
    public string? Issuer { get; init; }

    /// <summary>Only those with this reference; with issuer it is one at most.</summary>
    public string? Reference { get; init; }

    /// <summary>Only those who work in this zone now.</summary>
    public string? PoliceZone { get; init; }
}

internal sealed class ListParticipantsValidator : ListingValidator<ListParticipants, ParticipantView, Participant>
{
    public ListParticipantsValidator() : base(ListParticipantsHandler.Orders)
    {
        RuleFor(ask => ask.Issuer).UpTo(HrReference.Limit).IsNoNationalNumber();
        RuleFor(ask => ask.Reference).UpTo(HrReference.Limit).IsNoNationalNumber();
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
    }
}

internal sealed class ListParticipantsHandler(ITrainingDb db, IPager pager, IMapper map, Caller caller)
    : IRequestHandler<ListParticipants, Listed<ParticipantView>>
{
    public static readonly Orders<Participant, ParticipantView> Orders = new Orders<Participant, ParticipantView>()
        .By("registeredAt", p => p.RegisteredAt, p => p.Id, view => (view.RegisteredAt, view.Id), newestFirst: true);

    public Task<Listed<ParticipantView>> Handle(ListParticipants ask, CancellationToken ct)
    {
        var asked = new Narrowed<Participant, ParticipantView>(db.ParticipantsFor(caller).AsNoTracking(), Orders);
        if (ask.Reference?.Trim() is { } reference)
        {
            asked = asked.To(p => p.Reference, reference);
        }

        var parts = asked.By(p => p.PoliceZone, caller, ask.PoliceZone);
        if (ask.Issuer?.Trim() is { } issuer)
        {
            parts = [.. parts.Select(part => part.To(p => p.Issuer, issuer))];
        }

        return pager.Page(parts, ask, rows => rows.ProjectTo<ParticipantView>(map.ConfigurationProvider), ct);
    }
}
