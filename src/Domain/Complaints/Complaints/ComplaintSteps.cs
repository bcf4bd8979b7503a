namespace Dossin.Partnerships.Domain.Complaints.Complaints;

internal static class ComplaintSteps
{
    /// <summary>The steps that are open, by the outcome documents that may be put.</summary>
    public static string[] Open(ComplaintState state, TriageDone? triage) => (state, triage) switch
    {
        (ComplaintState.Received, _) => ["triage", "closure:withdrawn"],
        (ComplaintState.InTriage, null) => ["triage", "referral", "closure:withdrawn"],
        (ComplaintState.InTriage, _) => ["referral", "closure:withdrawn"],
        (ComplaintState.Admissible, _) => ["referral", "closure"],
        _ => ["closure"],
    };
}
