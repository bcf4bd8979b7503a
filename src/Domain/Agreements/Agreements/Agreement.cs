using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Agreements;

/// <summary>What parties bind themselves to, from the draft to its end (domain.md, section 5).</summary>
public sealed partial class Agreement : Aggregate<AgreementId>
{
    public const int ReasonLimit = 500;

    private readonly List<Signature> _signatures = [];

    private Agreement(AgreementId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    public AgreementKind Kind { get; private set; }

    public AgreementState State { get; private set; }

    /// <summary>Who is bound, as it is stored: see <see cref="Parties"/>.</summary>
    public List<Guid> PartyKeys { get; private set; } = [];

    /// <summary>Who is bound. Who signs may be somebody else.</summary>
    public IReadOnlyList<PartyId> Parties => [.. PartyKeys.Select(PartyId.Of)];

    public IReadOnlyList<RequiredSignatory> RequiredSignatories { get; private set; } = [];

    /// <summary>The day of the last required signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Where a source has less than a day.</summary>
    public PartialDate? SignedIn { get; private set; }

    /// <summary>In a draft: not before this day. In force: the first day.</summary>
    public DateOnly? InForceFrom { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>The first day on which it was in force, by the best that is known; none of what never came in force.</summary>
    public DateOnly? HeldFrom { get; private set; }

    public AgreementId? Renews { get; private set; }

    /// <summary>The first of its line of renewals; itself where it renews nothing.</summary>
    public AgreementId FirstOfLine { get; private set; }

    /// <summary>How many agreements of its line came before it.</summary>
    public int Generation { get; private set; }

    public IReadOnlyList<Element> Elements { get; private set; } = [];

    public Text? DateNote { get; private set; }

    /// <summary>The first day on which it no longer holds, where it was ended.</summary>
    public DateOnly? TerminatedOn { get; private set; }

    public string? TerminationReason { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public IReadOnlyList<Signature> Signatures => _signatures;

    /// <summary>Moved by what every reader sees: what is internal changes nothing for who may not see it.</summary>
    public long SharedVersion { get; private set; }

    /// <summary>By which words every reader finds it.</summary>
    public SearchWords SharedWords { get; private set; } = SearchWords.None;

    /// <summary>By which words managers find it besides.</summary>
    public SearchWords InternalWords { get; private set; } = SearchWords.None;

    /// <summary>A text to be signed.</summary>
    /// <param name="about">What it says.</param>
    /// <param name="renewed">The agreement that it renews, where it renews one.</param>
    /// <param name="now">The instant of the change.</param>
    public static Agreement Draft(AgreementDescription about, Agreement? renewed, DateTimeOffset now)
    {
        var agreement = New(about, renewed, now);
        agreement.Touch();
        return agreement;
    }

    /// <summary>
    /// An agreement from before the system: in force at once, or expired where its last day is past, with no signatures. What it
    /// renews was in force when it was signed, and may have ended by itself since.
    /// </summary>
    /// <param name="about">What it says.</param>
    /// <param name="on">The day on which it was signed; null where only the month or the year is known.</param>
    /// <param name="within">The month or year in which it was signed; null where the day is known.</param>
    /// <param name="renewed">The agreement that it renews, where it renews one.</param>
    /// <param name="now">The instant of the change.</param>
    public static Agreement EnterAsSigned(AgreementDescription about, DateOnly? on, PartialDate? within, Agreement? renewed, DateTimeOffset now)
    {
        InputRefused.If(on is not null == within is not null, "signedIn", "dayOrPartialDate", "It was signed on a day, or in a month or a year.");
        var (first, place) = on is { } day ? (day, "signedOn") : (within!.Value.First, "signedIn");
        InputRefused.If(about.RequiredSignatories.Count > 0, place, "signedByNobody", "What is to be signed has no day of signature yet.");
        InputRefused.If(first > BelgianDay.Of(now), place, "signedInTheFuture", "Nobody has signed in the future.");
        InputRefused.If(about.Parties.Count < 2, "parties", "twoParties", "Two parties or more are bound.");
        var from = about.InForceFrom ?? first;
        InputRefused.If(about.EndsOn < from, "endsOn", "endsBeforeItBegins", "An agreement ends on or after the day on which it begins.");
        renewed?.Expire(now);
        var agreement = New(about, renewed, now, first);
        MustFollow(renewed, from, about.InForceFrom is null ? place : "inForceFrom");
        (agreement.SignedOn, agreement.SignedIn) = (on, within);
        agreement.ComeInForce(from, renewed, now);
        return agreement;
    }

    public AgreementDescription About() => new(Title, Kind, Parties, RequiredSignatories, InForceFrom, EndsOn, Renews, Elements, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(AgreementDescription about, Agreement? renewed)
    {
        RuleBroken.If(State != AgreementState.Draft, "agreementFrozen", "Only a draft can be changed.", ("state", State.Code()));
        var before = About();
        if (about.SaysTheSameAs(before))
        {
            return;
        }

        Describe(about, renewed, isRenewalNew: about.Renews != before.Renews);
        SharedVersion += about.Shared().SaysTheSameAs(before.Shared()) ? 0 : 1;
        Touch();
    }

    /// <summary>Freezes the text. Put once: an agreement that is no draft any more stays as it is.</summary>
    /// <param name="renewed">The agreement that it renews, where it renews one.</param>
    /// <param name="renewedElsewhere">Whether another agreement that renews the same one became ready.</param>
    /// <param name="now">The instant of the change.</param>
    public void MakeReady(Agreement? renewed, bool renewedElsewhere, DateTimeOffset now)
    {
        if (State != AgreementState.Draft)
        {
            return;
        }

        var lacking = Lacking().ToList();
        RuleBroken.If(lacking.Count > 0, "agreementIncomplete", "The agreement is not complete.", ("lacking", string.Join(", ", lacking)));
        MustBeRenewable(renewed);
        RuleBroken.If(renewedElsewhere, "alreadyRenewed", "Another agreement that renews the same one is ready.");
        State = AgreementState.AwaitingSignatures;
        SharedVersion++;
        Raise(new AgreementReady(Id, now));
    }

    /// <summary>Ends it. Put once: the same day and reason again change nothing, others are refused.</summary>
    /// <param name="on">The first day on which it no longer holds.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The instant of the change.</param>
    public void Terminate(DateOnly on, string reason, DateTimeOffset now)
    {
        if (State == AgreementState.Terminated)
        {
            RuleBroken.If(on != TerminatedOn || reason != TerminationReason, "alreadyTerminated", "It was terminated on another day or for another reason.", ("on", TerminatedOn!));
            return;
        }

        // It ended by itself, whether that was noticed or not.
        Expire(now);
        if (State is not (AgreementState.AwaitingSignatures or AgreementState.InForce))
        {
            throw new RuleBroken("notTerminable", "Only what waits for signatures or is in force can be terminated.", ("state", State.Code()))
            {
                Allowed = State == AgreementState.Draft ? ["readiness"] : [],
            };
        }

        var last = on.AddDays(-1);
        InputRefused.If(on < HeldFrom, "on", "terminatedBeforeItBegan", "It cannot end before it began.");
        InputRefused.If(last > EndsOn, "on", "terminatedAfterItEnds", "It has ended by then.");
        (State, EndsOn, TerminatedOn, TerminationReason) = (AgreementState.Terminated, last, on, reason);
        SharedVersion++;
        Raise(new AgreementTerminated(Id, Force(), now));
    }

    /// <summary>Its last day is past.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (State == AgreementState.InForce && EndsOn < BelgianDay.Of(now))
        {
            State = AgreementState.Expired;
            SharedVersion++;
            Raise(new AgreementExpired(Id, Force(), now));
        }
    }

    /// <summary>Whether it was in force on a day, whatever became of it later.</summary>
    public bool WasInForceOn(DateOnly day) => HeldFrom <= day && (EndsOn is not { } last || day <= last);

    private static Agreement New(AgreementDescription about, Agreement? renewed, DateTimeOffset now, DateOnly? signed = null)
    {
        var agreement = new Agreement(new AgreementId(Guid.CreateVersion7(now))) { EnteredAt = now, SharedVersion = 1 };
        agreement.Describe(about, renewed, isRenewalNew: true, signed);
        return agreement;
    }

    private void Describe(AgreementDescription about, Agreement? renewed, bool isRenewalNew, DateOnly? signed = null)
    {
        about.MustBeSound();
        InputRefused.If(about.Renews == Id, "renews", "renewsItself", "An agreement does not renew itself.");
        if (isRenewalNew)
        {
            // What is renewed is or was in force, so it is no draft and cannot be made to renew anything any more: no cycle can arise.
            MustBeRenewable(renewed, signed);
            (Renews, FirstOfLine, Generation) = (renewed?.Id, renewed?.FirstOfLine ?? Id, renewed is null ? 0 : renewed.Generation + 1);
        }

        (Title, Kind, PartyKeys) = (about.Title, about.Kind, [.. about.Parties.Select(party => party.Value)]);
        (InForceFrom, EndsOn, DateNote) = (about.InForceFrom, about.EndsOn, about.DateNote);
        RequiredSignatories = [.. about.RequiredSignatories];
        Elements = [.. about.Elements];
        InternalWords = SearchWords.Of(new(), Elements.Internal(), []);
        IndexShared();
    }

    private static void MustBeRenewable(Agreement? renewed, DateOnly? signed = null) => RuleBroken.If(
        renewed is not null && renewed.State != AgreementState.InForce && !(renewed.State == AgreementState.Expired && signed <= renewed.EndsOn), "notInForce", "Only an agreement in force is renewed.",
        ("state", renewed is null ? "" : renewed.State.Code()));

    private IEnumerable<string> Lacking()
    {
        if (PartyKeys.Count < 2)
        {
            yield return "parties";
        }

        if (RequiredSignatories.Count == 0 || Parties.Except(RequiredSignatories.Select(signatory => signatory.PartyId)).Any())
        {
            yield return "requiredSignatories";
        }

        if (!Elements.Any(element => element.Kind == ElementKind.Purpose))
        {
            yield return "elements.purpose";
        }
    }

    private void IndexShared() => SharedWords = SearchWords.Of(
        Title, Elements.Shared(), _signatures.SelectMany(signature => signature.NameVariants.Prepend(signature.Name)));

    private Force Force() => new(Title, HeldFrom ?? InForceFrom, EndsOn, Renews);
}
