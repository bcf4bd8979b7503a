namespace Dossin.Partnerships.Application.Training;

/// <summary>How long Training keeps what is of a person (domain.md, section 9).</summary>
public static class Retention
{
    /// <summary>A participant, after the last participation; where there is none, after being entered.</summary>
    public const int ParticipantYears = 10;

    /// <summary>
    /// A participant in any case, after being entered: a file may bring what is older than that, and who sent it must be able
    /// to correct it.
    /// </summary>
    public const int EnteredYears = 1;

    /// <summary>Who registered for a session, after its end.</summary>
    public const int RegistrationYears = 2;
}
