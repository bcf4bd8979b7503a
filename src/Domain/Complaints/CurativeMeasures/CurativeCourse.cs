using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.CurativeMeasures;

/// <summary>The identity of a course as Complaints knows it.</summary>
public readonly record struct CurativeCourseId(Guid Value) : IId<CurativeCourseId>
{
    public static CurativeCourseId Of(Guid value) => new(value);
}

/// <summary>A course as Complaints was told of it, so that it need not ask Training whether it may be imposed.</summary>
public sealed class CurativeCourse : Aggregate<CurativeCourseId>
{
    public CurativeCourse(CurativeCourseId id) : base(id)
    {
    }

    public string Code { get; private set; } = "";

    /// <summary>Whether it may be imposed now.</summary>
    public bool Serves { get; private set; }

    /// <summary>When what is known of it was said; the last of all instants once it is retired, as that is final.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>Takes in what is told; what was said before what is known changes nothing.</summary>
    public void Hear(string code, bool serves, DateTimeOffset at)
    {
        if (at < ToldAt || (Code, Serves, ToldAt) == (code, serves, at))
        {
            return;
        }

        (Code, Serves, ToldAt) = (code, serves, at);
        Touch();
    }

    /// <summary>
    /// What is planned no more cannot be followed, so it is not imposed; nor is it after a word that comes later, such as a
    /// corrected title.
    /// </summary>
    public void Retire(string code) => Hear(code, serves: false, DateTimeOffset.MaxValue);
}
