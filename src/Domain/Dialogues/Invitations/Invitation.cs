using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Invitations;

/// <summary>The identity of an invitation.</summary>
public readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    public static InvitationId Of(Guid value) => new(value);
}

/// <summary>What became of an invitation: the bureau's to know.</summary>
public enum InvitationState
{
    Invited,
    Accepted,
    Declined,
    Held,
}

/// <summary>An organization is asked to talk about a theme, once per theme (domain.md, section 6).</summary>
public sealed class Invitation : Aggregate<InvitationId>
{
    public const int OrganizationLimit = 200;
    public const int NoteLimit = 500;

    private Invitation(InvitationId id) : base(id)
    {
    }

    public DialogueId DialogueId { get; private set; }

    /// <summary>Its name, as whoever invited wrote it.</summary>
    public string Organization { get; private set; } = "";

    /// <summary>The name as two spellings of it are compared.</summary>
    public string OrganizationKey { get; private set; } = "";

    public DialogueTheme Theme { get; private set; }

    /// <summary>The words of a source on its days.</summary>
    public Text? DateNote { get; private set; }

    public InvitationState State { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>
    /// The version for everybody but the bureau: it stays where only the state moved, as an ETag that changes would tell that
    /// the organization answered.
    /// </summary>
    public long OpenVersion { get; private set; }

    public static Invitation Send(Dialogue dialogue, string organization, DialogueTheme theme, Text? dateNote, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(dialogue);
        dialogue.MustTakeInvitations();
        var invitation = new Invitation(new InvitationId(Guid.CreateVersion7(now))) { DialogueId = dialogue.Id, InvitedAt = now };
        invitation.Say(organization, theme, dateNote);
        return invitation;
    }

    /// <summary>Corrects whom it is for; saying what is said already changes nothing.</summary>
    public void Correct(string organization, DialogueTheme theme, Text? dateNote)
    {
        if ((organization, theme, dateNote) != (Organization, Theme, DateNote))
        {
            Say(organization, theme, dateNote);
        }
    }

    /// <summary>invited to accepted or declined, accepted to held, declined to accepted.</summary>
    public void MoveTo(InvitationState state)
    {
        if (state == State)
        {
            return;
        }

        InvitationState[] open = State switch
        {
            InvitationState.Invited => [InvitationState.Accepted, InvitationState.Declined],
            InvitationState.Accepted => [InvitationState.Held],
            InvitationState.Declined => [InvitationState.Accepted],
            _ => [],
        };
        if (!open.Contains(state))
        {
            throw new RuleBroken("illegalStep", "This invitation cannot take that step.") { Allowed = [.. open.Select(step => step.Code())] };
        }

        State = state;
        Touch();
    }

    private void Say(string organization, DialogueTheme theme, Text? dateNote)
    {
        (Organization, OrganizationKey, Theme, DateNote) = (organization, SearchText.Fold(organization), theme, dateNote);
        OpenVersion++;
        Touch();
    }
}
