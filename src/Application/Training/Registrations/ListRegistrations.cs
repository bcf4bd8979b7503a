using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>The registrations of the caller's participants, newest first.</summary>
public sealed record ListRegistrations : Listing<RegistrationView>
{
    /// <summary>Only those for this session.</summary>
    public SessionId? SessionId { get; init; }

    /// <summary>Only those of this participant.</summary>
    public ParticipantId? ParticipantId { get; init; }

    /// <summary>Only those in this state.</summary>
    public RegistrationState? State { get; init; }
}

internal sealed class ListRegistrationsValidator() : ListingValidator<ListRegistrations, RegistrationView, Registration>(ListRegistrationsHandler.Orders);

internal sealed class ListRegistrationsHandler(ITrainingDb db, IPager pager, IMapper map, Caller caller)
    : IRequestHandler<ListRegistrations, Listed<RegistrationView>>
{
    public static readonly Orders<Registration, RegistrationView> Orders = new Orders<Registration, RegistrationView>()
        .By("registeredAt", r => r.RegisteredAt, r => r.Id, view => (view.RegisteredAt, view.Id), newestFirst: true);

    public Task<Listed<RegistrationView>> Handle(ListRegistrations ask, CancellationToken ct)
    {
        var asked = new Narrowed<Registration, RegistrationView>(db.RegistrationsFor(caller), Orders);
        if (ask.SessionId is { } session)
        {
            asked = asked.To(r => r.SessionId, session);
        }

        if (ask.ParticipantId is { } participant)
        {
            asked = asked.To(r => r.ParticipantId, participant);
        }

        var parts = asked.By(r => r.PoliceZone, caller);
        if (ask.State is { } state)
        {
            parts = [.. parts.Select(part => part.To(r => r.State, state))];
        }

        return pager.Page(parts, ask, rows => rows.ProjectTo<RegistrationView>(map.ConfigurationProvider), ct);
    }
}
