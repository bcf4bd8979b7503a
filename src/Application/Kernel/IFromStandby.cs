namespace Dossin.Partnerships.Application.Kernel;

/// <summary>
/// A question over many rows: a standby of the database may answer it, once it has all that was committed before the question
/// was asked (docs/adr/0037).
/// </summary>
public interface IFromStandby
{
    /// <summary>Whether the answer is read while it is written, and so after the question was answered.</summary>
    bool Streams => false;
}

/// <summary>One of these that writes before it reads, so that the primary alone can answer it.</summary>
public interface IFromPrimary;
