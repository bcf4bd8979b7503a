using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Publications;

/// <summary>The identity of a publication.</summary>
public readonly record struct PublicationId(Guid Value) : IId<PublicationId>
{
    public static PublicationId Of(Guid value) => new(value);
}

/// <summary>What sort of text it is.</summary>
public enum PublicationKind
{
    PressRelease,
    News,
}

/// <summary>A publication can be read by others than its managers from now on.</summary>
public sealed record PublicationReleased(PublicationId Publication, Text Title, DateTimeOffset At) : IDomainEvent;

/// <summary>What is said in and of a publication.</summary>
public sealed record PublicationDescription(
    Text Title, PublicationKind Kind, DateOnly? PublishedOn, DateTimeOffset? EmbargoUntil, IReadOnlyList<AgreementId> AgreementIds,
    IReadOnlyList<Element> Elements)
{
    public const int TitleLimit = 300;
    public const int AgreementsLimit = 50;

    /// <summary>Without what managers alone see.</summary>
    internal PublicationDescription Shared() => this with { Elements = [.. Elements.Shared()] };

    /// <summary>Records compare lists by reference; what was said is compared by what it says.</summary>
    internal bool SaysTheSameAs(PublicationDescription other) =>
        other with { AgreementIds = AgreementIds, Elements = Elements } == this
        && AgreementIds.SequenceEqual(other.AgreementIds) && Elements.SequenceEqual(other.Elements);
}

/// <summary>A press release or a piece of news, by parts of which each has its own public (domain.md, section 5).</summary>
public sealed class Publication : Aggregate<PublicationId>
{
    private Publication(PublicationId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    public PublicationKind Kind { get; private set; }

    /// <summary>The day that it bears; as long as there is none, only its managers see it.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public DateTimeOffset? EmbargoUntil { get; private set; }

    public IReadOnlyList<AgreementId> AgreementIds { get; private set; } = [];

    public IReadOnlyList<Element> Elements { get; private set; } = [];

    /// <summary>From when on every reader sees it; none before it bears a day.</summary>
    public DateTimeOffset? VisibleFrom { get; private set; }

    /// <summary>When others were told that it can be read.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The place in a list by day: what bears none yet comes after all days.</summary>
    public DateOnly ListedOn { get; private set; }

    /// <summary>Moved by what every reader sees: what is internal changes nothing for who may not see it.</summary>
    public long SharedVersion { get; private set; }

    /// <summary>By which words every reader finds it.</summary>
    public SearchWords SharedWords { get; private set; } = SearchWords.None;

    /// <summary>By which words managers find it besides.</summary>
    public SearchWords InternalWords { get; private set; } = SearchWords.None;

    public static Publication Write(PublicationDescription about, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        var publication = new Publication(new PublicationId(Guid.CreateVersion7(now))) { SharedVersion = 1 };
        publication.Describe(about, now);
        publication.Touch();
        publication.Release(now);
        return publication;
    }

    public PublicationDescription About() => new(Title, Kind, PublishedOn, EmbargoUntil, AgreementIds, Elements);

    /// <summary>
    /// Saying what is said already changes nothing. Once it bears a day, its elements stay; once it was released, the day and the
    /// embargo too, as nobody can unread it.
    /// </summary>
    public void Change(PublicationDescription about, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        var before = About();
        if (about.SaysTheSameAs(before))
        {
            return;
        }

        FrozenIf(PublishedOn is not null && (about.PublishedOn is null || !about.Elements.SequenceEqual(Elements)), "What is published stays as it is.");
        FrozenIf(VisibleFrom <= now && (about.PublishedOn != PublishedOn || about.EmbargoUntil != EmbargoUntil), "What can be read already cannot be held back.");
        Describe(about, now);
        SharedVersion += about.Shared().SaysTheSameAs(before.Shared()) ? 0 : 1;
        Touch();
        Release(now);
    }

    /// <summary>What could be read already stays so.</summary>
    /// <param name="before">From when on every reader saw it before it was changed.</param>
    /// <param name="now">The instant at which it is.</param>
    public void MustNotHideAgain(DateTimeOffset? before, DateTimeOffset now) =>
        FrozenIf(before <= now && !(VisibleFrom <= now), "What can be read already cannot be held back.");

    /// <summary>Tells others once that it can be read, as soon as it can.</summary>
    public void Release(DateTimeOffset now)
    {
        if (ReleasedAt is null && VisibleFrom <= now)
        {
            ReleasedAt = now;
            Raise(new PublicationReleased(Id, Title, now));
        }
    }

    private void Describe(PublicationDescription about, DateTimeOffset now)
    {
        NotForPublication.Check(about.Elements);
        InputRefused.If(about.AgreementIds.Distinct().Count() < about.AgreementIds.Count, "agreementIds", "repeatedAgreement", "It is about an agreement once.");
        VisibleFrom = about.PublishedOn is null ? null : about.EmbargoUntil ?? (VisibleFrom <= now ? VisibleFrom : now);
        (Title, Kind, PublishedOn, EmbargoUntil) = (about.Title, about.Kind, about.PublishedOn, about.EmbargoUntil);
        (AgreementIds, Elements, ListedOn) = ([.. about.AgreementIds], [.. about.Elements], about.PublishedOn ?? DateOnly.MaxValue);
        SharedWords = SearchWords.Of(Title, Elements.Shared(), []);
        InternalWords = SearchWords.Of(new(), Elements.Internal(), []);
    }

    private void FrozenIf(bool broken, string message) =>
        RuleBroken.If(broken, "publicationFrozen", message, ("publishedOn", PublishedOn is { } day ? PartialDate.Of(day).ToString() : ""));
}
