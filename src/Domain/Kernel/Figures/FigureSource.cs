namespace Dossin.Partnerships.Domain.Kernel.Figures;

/// <summary>Who published a total, where and when.</summary>
/// <param name="Title">What the publication is called.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="PublishedOn">The day of publication.</param>
/// <param name="Url">Where it can be read.</param>
public sealed record FigureSource(string Title, string Publisher, DateOnly PublishedOn, Uri? Url = null)
{
    public const int TextLimit = 300;
    public const int UrlLimit = 2000;

    /// <summary>Two addresses are equal whatever follows #, but they lead to different places.</summary>
    public bool SaysTheSameAs(FigureSource other) => this == other && Url?.OriginalString == other?.Url?.OriginalString;

    /// <summary>What no published total can say, whatever it counts (domain.md, section 3.5).</summary>
    public void Refuse(long value, PartialDate? since, DateOnly asOf)
    {
        InputRefused.If(value < 0, "value", "negative", "A total is zero or more.");
        InputRefused.If(value > Bounds.Largest, "value", "tooLarge", "No total of this world is so large.");
        InputRefused.If(asOf > PublishedOn, "asOf", "afterPublication", "Nobody publishes what is yet to happen.");
        InputRefused.If(since is { } begins && begins.First > asOf, "since", "invalidPeriod", "The period begins after it ends.");
    }
}
