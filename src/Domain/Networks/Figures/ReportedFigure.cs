using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Networks;

namespace Dossin.Partnerships.Domain.Networks.Figures;

/// <summary>The identity of a reported figure.</summary>
public readonly record struct FigureId(Guid Value) : IId<FigureId>
{
    public static FigureId Of(Guid value) => new(value);
}

/// <summary>What a published total counts.</summary>
public enum Measure
{
    Workshops,
    Participants,
    Members,
}

/// <summary>Somebody published a total, or what is kept of it was corrected.</summary>
public sealed record FigureReported(FigureId Figure, NetworkId? Network) : IDomainEvent;

/// <summary>A published total is no longer evidence here.</summary>
public sealed record FigureWithdrawn(FigureId Figure, NetworkId? Network) : IDomainEvent;

/// <summary>What a published total says, as it was published (domain.md, 3.5).</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How it is to be read.</param>
/// <param name="Unit">The word of the source.</param>
/// <param name="NetworkId">Of one network; or of everything.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="AsOf">The last day that it describes.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="DateNote">Why <paramref name="AsOf"/> is the day that it is, and the words of the source.</param>
public sealed record FigureStatement(
    Measure Measure, long Value, Comparator Comparator, string Unit, NetworkId? NetworkId, PartialDate? Since, DateOnly AsOf,
    FigureSource Source, Text? DateNote = null);

/// <summary>A total that somebody published: evidence, never recomputed.</summary>
public sealed class ReportedFigure : Aggregate<FigureId>
{
    public const int NoteLimit = 1000;

    private ReportedFigure(FigureId id) : base(id)
    {
    }

    public Measure Measure { get; private set; }

    public long Value { get; private set; }

    public Comparator Comparator { get; private set; }

    public string Unit { get; private set; } = "";

    public NetworkId? NetworkId { get; private set; }

    public PartialDate? Since { get; private set; }

    public DateOnly AsOf { get; private set; }

    public FigureSource Source { get; private set; } = new("", "", default);

    /// <summary>Why <see cref="AsOf"/> is the day that it is, where the source does not say it (domain.md, 3.5).</summary>
    public Text? DateNote { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public static ReportedFigure Report(FigureStatement statement, DateTimeOffset now)
    {
        Check(statement);
        var figure = new ReportedFigure(new FigureId(Guid.CreateVersion7(now))) { EnteredAt = now };
        figure.State(statement);
        figure.Raise(new FigureReported(figure.Id, statement.NetworkId));
        return figure;
    }

    public FigureStatement Statement() => new(Measure, Value, Comparator, Unit, NetworkId, Since, AsOf, Source, DateNote);

    public void Change(FigureStatement statement)
    {
        if (statement == Statement() && statement.Source.SaysTheSameAs(Source))
        {
            return;
        }

        Check(statement);
        State(statement);
        Raise(new FigureReported(Id, NetworkId));
    }

    public void Withdraw() => Raise(new FigureWithdrawn(Id, NetworkId));

    /// <summary>What a published total cannot say, whatever else is recorded.</summary>
    public static void Check(FigureStatement statement)
    {
        statement.Source.Refuse(statement.Value, statement.Since, statement.AsOf);
    }

    private void State(FigureStatement statement)
    {
        (Measure, Value, Comparator, Unit) = (statement.Measure, statement.Value, statement.Comparator, statement.Unit);
        (NetworkId, Since, AsOf, Source, DateNote) = (statement.NetworkId, statement.Since, statement.AsOf, statement.Source, statement.DateNote);
    }
}
