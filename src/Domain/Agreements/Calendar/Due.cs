using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Calendar;

/// <summary>What is due on a day.</summary>
public enum DueKind
{
    Signature,
    Consultation,
    Commitment,
    Expiry,
}

/// <summary>Something that is due on a day, whatever it belongs to: a row of the calendar, which is computed from the rest.</summary>
public sealed class Due
{
    /// <summary>The same for ever, as calendars know it.</summary>
    public string Uid { get; private set; } = "";

    public DueKind Kind { get; private set; }

    /// <summary>The id of the agreement, consultation or commitment that is due.</summary>
    public Guid Subject { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public DateOnly Day { get; private set; }

    public Text Title { get; private set; } = new();

    /// <summary>The state of what is due, as its own resource tells it.</summary>
    public string State { get; private set; } = "";

    /// <summary>It was due, and is not any more.</summary>
    public bool Canceled { get; private set; }

    /// <summary>Grows with each change of the entry.</summary>
    public long Sequence { get; private set; }
}
