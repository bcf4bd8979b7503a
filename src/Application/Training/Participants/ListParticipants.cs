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
        RuleFor(ask => ask.Issuer).MaximumLength(HrReference.Limit).IsNoNationalNumber();
        RuleFor(ask => ask.Reference).MaximumLength(HrReference.Limit).IsNoNationalNumber();
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
    }
}

internal sealed class ListParticipantsHandler(ITrainingDb db, IPager pager, Caller caller) : IRequestHandler<ListParticipants, Listed<ParticipantView>>
{
    public static readonly Orders<Participant, ParticipantView> Orders = new Orders<Participant, ParticipantView>()
        .By("registeredAt", p => p.RegisteredAt, p => p.Id, view => (view.RegisteredAt, view.Id), newestFirst: true);

    public Task<Listed<ParticipantView>> Handle(ListParticipants ask, CancellationToken ct)
    {
        var participants = db.ParticipantsFor(caller).AsNoTracking();
        if (ask.Issuer?.Trim() is { } issuer)
        {
            participants = participants.Where(p => p.Issuer == issuer);
        }

        if (ask.Reference?.Trim() is { } reference)
        {
            participants = participants.Where(p => p.Reference == reference);
        }

        if (ask.PoliceZone is { } zone)
        {
            participants = participants.Where(p => p.PoliceZone == zone);
        }

        return pager.Page(participants, ask, Orders, ct);
    }
}
