using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Dialogues.Dialogues;

/// <summary>The identity of a dialogue.</summary>
public readonly record struct DialogueId(Guid Value) : IId<DialogueId>
{
    public static DialogueId Of(Guid value) => new(value);
}

/// <summary>What a dialogue, an invitation or an improvement point is about.</summary>
public enum DialogueTheme
{
    Youth,
    CulturalIdentity,
    Poverty,
}

/// <summary>Where a dialogue stands.</summary>
public enum DialogueState
{
    Prepared,
    Running,
    Closed,
}

/// <summary>A round of conversations is set up.</summary>
public sealed record DialogueOpened(DialogueId Dialogue, string Bureau, string PoliceZone, IReadOnlyList<DialogueTheme> Themes, Text Title) : IDomainEvent;

/// <summary>A round of conversations is over.</summary>
public sealed record DialogueClosed(DialogueId Dialogue, string Bureau, string PoliceZone, IReadOnlyList<DialogueTheme> Themes, Text Title) : IDomainEvent;

/// <summary>What is said of a dialogue, all of which may change.</summary>
public sealed record DialogueDescription(Text Title, PartialDate From, PartialDate? To, IReadOnlyList<DialogueTheme> Themes, Text? DateNote);

/// <summary>A round of trust conversations that an independent bureau leads (domain.md, section 6).</summary>
public sealed class Dialogue : Aggregate<DialogueId>
{
    public const int TitleLimit = 200;
    public const int BureauLimit = 200;
    public const int NoteLimit = 500;

    private Dialogue(DialogueId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    public string PoliceZone { get; private set; } = "";

    /// <summary>The organization that leads it, for ever: whoever reads its conversations is one.</summary>
    public string Bureau { get; private set; } = "";

    public PartialDate From { get; private set; }

    public PartialDate? To { get; private set; }

    public IReadOnlyList<DialogueTheme> Themes { get; private set; } = [];

    /// <summary>The words of a source on its days, where they are less exact than a date.</summary>
    public Text? DateNote { get; private set; }

    public DialogueState State { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>From when on its conversations are kept no longer than they may be; null while it has no end.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>When its key was made, with its first conversation. Nobody but the bureau may learn it, so no version moves.</summary>
    public DateTimeOffset? KeyMadeAt { get; private set; }

    /// <summary>When its key was destroyed, and with it everything that was said.</summary>
    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <param name="policeZone">A zone of one of its days.</param>
    /// <param name="bureau">Who leads it.</param>
    /// <param name="about">What is said of it.</param>
    /// <param name="now">The instant of the entry.</param>
    public static Dialogue Open(string policeZone, string bureau, DialogueDescription about, DateTimeOffset now)
    {
        var dialogue = new Dialogue(new DialogueId(Guid.CreateVersion7(now))) { PoliceZone = policeZone, Bureau = bureau, OpenedAt = now };
        dialogue.Describe(about, BelgianDay.Of(now), "policeZone");
        dialogue.Raise(new DialogueOpened(dialogue.Id, bureau, policeZone, dialogue.Themes, about.Title));
        return dialogue;
    }

    public DialogueDescription About() => new(Title, From, To, Themes, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(DialogueDescription about, DateTimeOffset now)
    {
        var before = About();
        if (before with { Themes = about.Themes } == about && before.Themes.SequenceEqual(about.Themes))
        {
            return;
        }

        // The zone stays: it is the day that does not fit.
        Describe(about, BelgianDay.Of(now), about.From != From ? "from" : "to");
        Touch();
    }

    /// <summary>prepared, running, closed: one step at a time and never back (domain.md, section 6).</summary>
    public void MoveTo(DialogueState state, DateTimeOffset now)
    {
        if (state == State)
        {
            return;
        }

        DialogueState? next = State switch { DialogueState.Prepared => DialogueState.Running, DialogueState.Running => DialogueState.Closed, _ => null };
        if (state != next)
        {
            throw new RuleBroken("illegalStep", "A dialogue is prepared, then running, then closed.") { Allowed = next is { } open ? [open.Code()] : [] };
        }

        State = state;
        if (state == DialogueState.Closed)
        {
            ClosedAt = now;
            EndedOn = End(BelgianDay.Of(now));
            Raise(new DialogueClosed(Id, Bureau, PoliceZone, Themes, Title));
        }
        else
        {
            Touch();
        }
    }

    /// <summary>After its end nobody is invited any more.</summary>
    public void MustTakeInvitations() =>
        RuleBroken.If(State == DialogueState.Closed, "dialogueClosed", "The dialogue is closed; nobody is invited any more.");

    /// <summary>Whether what was said can still be read: not after the key was destroyed.</summary>
    public void MustBeReadable() => RuleBroken.If(
        DestroyedAt is not null, "conversationsDestroyed", "The key of this dialogue was destroyed, and with it everything that was said.");

    /// <summary>Whether more may be recorded: a second key is never made.</summary>
    public void MustTakeConversations() => RuleBroken.If(
        DestroyedAt is not null, "conversationsEnded", "The key of this dialogue was destroyed, and there will be no other.");

    /// <summary>Whether a text can be held against the names: not after those who were present were destroyed with the rest.</summary>
    public void MustKnowNames() => RuleBroken.If(
        KeyMadeAt is not null && DestroyedAt is not null, "namesForgotten", "The names that a text may not tell were destroyed with the conversations.");

    /// <summary>Its first conversation is kept under a key of its own.</summary>
    public void KeepUnderKey(DateTimeOffset now) => KeyMadeAt ??= now;

    /// <summary>What was said is destroyed, for ever; a second time changes nothing.</summary>
    public void Destroy(DateTimeOffset now) => DestroyedAt ??= now;

    private void Describe(DialogueDescription about, DateOnly today, string place)
    {
        InputRefused.If(about.To is { } to && about.From.First > to.Last, "to", "invalidPeriod", "The dialogue begins after it ends.");
        // What was right when it was entered stays so: the zone is looked at where the days change.
        if ((about.From, about.To) != (From, To))
        {
            CheckZone(PoliceZone, about, today, place);
        }

        (Title, From, To, DateNote) = (about.Title, about.From, about.To, about.DateNote);
        Themes = [.. about.Themes.Distinct()];
        EndedOn = End(today);
    }

    /// <summary>
    /// The earlier of what was planned and what happened. What is said to be over already is over today: an old round that is
    /// entered late is kept for its time too, and nobody ends by one word what was told in confidence.
    /// </summary>
    private DateOnly? End(DateOnly today)
    {
        DateOnly?[] ends = [To?.Last, ClosedAt is { } closed ? BelgianDay.Of(closed) : null];
        var soonest = EndedOn is { } was && was < today ? was : today;
        return ends.Min() is { } end ? (end > soonest ? end : soonest) : null;
    }

    /// <summary>A fact with partial dates accepts a zone that was there on any of its days, those between the two included (domain.md, section 3.2).</summary>
    private static void CheckZone(string code, DialogueDescription about, DateOnly today, string place)
    {
        var zones = PoliceZones.OfBelgium;
        InputRefused.If(zones.Find(code) is null, "policeZone", "unknownZone", "No police zone has this code.", ("zone", code));
        // Without an end it goes on: up to today at least.
        var last = about.To?.Last ?? (about.From.Last < today ? today : about.From.Last);
        InputRefused.If(
            !zones.IsValidIn(code, about.From.First, last, today),
            place, "zoneNotValidThen", "The zone did not exist then.", ("zone", code));
    }
}
