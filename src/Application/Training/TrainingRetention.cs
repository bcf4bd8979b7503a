namespace Dossin.Partnerships.Application.Training;

/// <summary>How long Training keeps what it needs no longer (domain.md, section 9): the settings Retention, or these defaults.</summary>
/// <param name="ParticipantYears">A participant, after the last participation; where there is none, after being entered.</param>
/// <param name="RegistrationYears">Who registered for a session, after its end.</param>
/// <param name="ImportFileDays">The file of an import, after its end.</param>
/// <param name="AssignmentYears">Why an assignment was given or waived, after its end.</param>
/// <param name="ImportFilesMiB">Files of imports of one client, in MiB: fifty thousand officers with twelve participations each are some forty.</param>
public sealed record TrainingRetention(
    int ParticipantYears = 10, int RegistrationYears = 2, int ImportFileDays = 30, int AssignmentYears = 2, int ImportFilesMiB = 4096)
{
    /// <summary>
    /// A participant in any case, in years after being entered: a file may bring what is older than the years above, and who
    /// sent it must be able to correct it.
    /// </summary>
    public const int EnteredYears = 1;
}
