using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks.Timeline;

/// <summary>The identity of an agreement as Networks was told of it.</summary>
public readonly record struct KnownAgreementId(Guid Value) : IId<KnownAgreementId>
{
    public static KnownAgreementId Of(Guid value) => new(value);
}

/// <summary>What was told of an agreement.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Href">Where it is read.</param>
/// <param name="InForceFrom">Its first day in force; absent: not known.</param>
/// <param name="EndsOn">Its last day in force; absent: no end is known.</param>
public sealed record AgreementTold(Text Title, string Href, DateOnly? InForceFrom, DateOnly? EndsOn);

/// <summary>An agreement that was or is in force, as Agreements told of it: the timeline need not ask (domain.md, section 8).</summary>
public sealed class KnownAgreement : Aggregate<KnownAgreementId>
{
    public KnownAgreement(KnownAgreementId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    public string Href { get; private set; } = "";

    public DateOnly? InForceFrom { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    /// <summary>Whether it ever was in force: one that is terminated while it waits for signatures never was.</summary>
    public bool WasInForce { get; private set; }

    /// <summary>When what is known of it was said.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>Takes in what is told; what was said before what is known changes no more than that it was in force.</summary>
    /// <param name="told">What was told.</param>
    /// <param name="wasInForce">Whether that says that it is or was in force.</param>
    /// <param name="at">When it was said.</param>
    public void Hear(AgreementTold told, bool wasInForce, DateTimeOffset at)
    {
        if (wasInForce && !WasInForce)
        {
            WasInForce = true;
            Touch();
        }

        if (at < ToldAt || told == new AgreementTold(Title, Href, InForceFrom, EndsOn))
        {
            return;
        }

        (Title, Href, InForceFrom, EndsOn, ToldAt) = (told.Title, told.Href, told.InForceFrom, told.EndsOn, at);
        Touch();
    }
}
