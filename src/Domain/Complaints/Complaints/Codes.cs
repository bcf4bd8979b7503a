namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>The way by which a complaint came in.</summary>
public enum Channel
{
    Counter,
    Online,
    Telephone,
    Partner,
    Letter,
}

/// <summary>What the police are said to have done.</summary>
public enum Ground
{
    Racism,
    Xenophobia,
    Discrimination,
    Violence,
    Treatment,
    Other,
}

/// <summary>Who was harmed: the submitter, somebody else, or somebody whom the submitter saw.</summary>
public enum Victim
{
    Self,
    Other,
    Witness,
}

/// <summary>What somebody needs to be able to complain.</summary>
public enum AccessibilityNeed
{
    Interpreter,
    SignLanguage,
    WrittenOnly,
    HomeVisit,
    TrustedPerson,
}

/// <summary>Where a complaint stands (domain.md, section 6).</summary>
public enum ComplaintState
{
    Received,
    InTriage,
    Admissible,
    Referred,
    Closed,
}

/// <summary>What triage found: it may be examined, it may not, or it is for another body.</summary>
public enum TriageOutcome
{
    Admissible,
    Inadmissible,
    OutOfScope,
}

/// <summary>The bodies to which a complaint can be handed on.</summary>
public enum ReferralChannel
{
    /// <summary>The standing committee that supervises the police for parliament.</summary>
    ComiteP,

    /// <summary>The general inspection of the police.</summary>
    Aig,

    /// <summary>The internal oversight of the zone.</summary>
    InternalOversight,

    Unia,
    PublicProsecutor,
    FederalOmbudsman,
}

/// <summary>How a complaint, or one of its allegations, ended.</summary>
public enum ClosureOutcome
{
    Founded,
    PartlyFounded,
    Unfounded,
    Mediated,
    Withdrawn,
}

/// <summary>Who wrote a message.</summary>
public enum Sender
{
    Submitter,
    Handler,
}
