using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>What a published figure counts.</summary>
public enum FigureMeasure
{
    PersonsTrained,
    Participations,
    Sessions,
}

/// <summary>A published figure as the statistics read it: what it claims, of what, over which days (domain.md, 3.5).</summary>
public sealed record Figure
{
    public required Guid Id { get; init; }

    public required FigureMeasure Measure { get; init; }

    public Scope Scope { get; init; }

    /// <summary>The least that the figure allows; null when it gives none ("about", "atMost").</summary>
    public long? Low { get; init; }

    /// <summary>The most that the figure allows; null when it gives none.</summary>
    public long? Up { get; init; }

    /// <summary>Where its period begins; null is the beginning.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>The last day that it describes.</summary>
    public required DateOnly AsOf { get; init; }

    public required DateOnly PublishedOn { get; init; }

    /// <summary>Rises with each figure entered: of two that are equal otherwise, the later one is the better one.</summary>
    public required long Entered { get; init; }
}
