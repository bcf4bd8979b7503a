using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Courses;

namespace Dossin.Partnerships.Domain.Training.Figures;

/// <summary>The identity of a reported figure.</summary>
public readonly record struct FigureId(Guid Value) : IId<FigureId>
{
    public static FigureId Of(Guid value) => new(value);
}

/// <summary>What a published total counts.</summary>
public enum Measure
{
    PersonsTrained,
    Participations,
    Sessions,
}

/// <summary>Somebody published a total.</summary>
public sealed record FigureReported(FigureId Figure, string? CourseCode, string? CourseFamily) : IDomainEvent;

/// <summary>A published total is no longer evidence here.</summary>
public sealed record FigureWithdrawn(FigureId Figure, string? CourseCode, string? CourseFamily) : IDomainEvent;

/// <summary>What a published total says, as it was published (domain.md, 3.5).</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How it is to be read.</param>
/// <param name="Unit">The word of the source.</param>
/// <param name="CourseId">Of one course; or</param>
/// <param name="CourseFamily">of a family; or of everything.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="AsOf">The last day that it describes.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="DateNote">Why <paramref name="AsOf"/> is the day that it is, and the words of the source.</param>
public sealed record FigureStatement(
    Measure Measure, long Value, Comparator Comparator, string Unit, CourseId? CourseId, string? CourseFamily, PartialDate? Since, DateOnly AsOf,
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

    public CourseId? CourseId { get; private set; }

    public string? CourseFamily { get; private set; }

    public PartialDate? Since { get; private set; }

    public DateOnly AsOf { get; private set; }

    public FigureSource Source { get; private set; } = new("", "", default);

    /// <summary>Why <see cref="AsOf"/> is the day that it is, where the source does not say it (domain.md, 3.5).</summary>
    public Text? DateNote { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>The least that it says; null where it binds nothing.</summary>
    public long? Low => Comparator.Low(Value);

    /// <summary>The most that it says; null where it sets no bound.</summary>
    public long? Up => Comparator.Up(Value);

    /// <param name="statement">What was published.</param>
    /// <param name="courseCode">The code of its course, for those who are told.</param>
    /// <param name="now">The instant of entry.</param>
    public static ReportedFigure Report(FigureStatement statement, string? courseCode, DateTimeOffset now)
    {
        Check(statement);
        var figure = new ReportedFigure(new FigureId(Guid.CreateVersion7(now))) { EnteredAt = now };
        figure.State(statement);
        figure.Raise(new FigureReported(figure.Id, courseCode, statement.CourseFamily));
        return figure;
    }

    public FigureStatement Statement() => new(Measure, Value, Comparator, Unit, CourseId, CourseFamily, Since, AsOf, Source, DateNote);

    public void Change(FigureStatement statement, string? courseCode)
    {
        if (statement == Statement() && statement.Source.SaysTheSameAs(Source))
        {
            return;
        }

        Check(statement);
        State(statement);
        Raise(new FigureReported(Id, courseCode, statement.CourseFamily));
    }

    public void Withdraw(string? courseCode) => Raise(new FigureWithdrawn(Id, courseCode, CourseFamily));

    /// <summary>What a published total cannot say, whatever else is recorded.</summary>
    public static void Check(FigureStatement statement)
    {
        InputRefused.If(statement.CourseId is not null && statement.CourseFamily is not null, "courseFamily", "courseOrFamily", "A figure is of a course or of a family, not of both.");
        statement.Source.Refuse(statement.Value, statement.Since, statement.AsOf);
    }

    private void State(FigureStatement statement)
    {
        (Measure, Value, Comparator, Unit) = (statement.Measure, statement.Value, statement.Comparator, statement.Unit);
        (CourseId, CourseFamily, Since) = (statement.CourseId, statement.CourseFamily, statement.Since);
        (AsOf, Source, DateNote) = (statement.AsOf, statement.Source, statement.DateNote);
    }
}
