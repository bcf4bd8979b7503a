using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Calendar;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements;

/// <summary>The roots of Agreements.</summary>
public interface IAgreementsDb : IDb
{
    DbSet<Party> Parties => Set<Party>();

    DbSet<Agreement> Agreements => Set<Agreement>();

    /// <summary>To read; a signature is put under its agreement.</summary>
    DbSet<Signature> Signatures => Set<Signature>();

    /// <summary>Parties with a name or alias that answers to what was typed.</summary>
    IQueryable<Party> FoundParties(string q);

    /// <summary>Agreements that answer to what was typed in what this reader sees of them, with how well they do.</summary>
    IQueryable<SeenAgreement> FoundAgreements(string q, bool manager);

    /// <summary>
    /// Agreements in force whose last day was before today, the oldest first; locked, and without those that another process
    /// has locked.
    /// </summary>
    IQueryable<Agreement> PastAgreements(DateOnly today, Batch batch);

    DbSet<Publication> Publications => Set<Publication>();

    DbSet<Commitment> Commitments => Set<Commitment>();

    DbSet<Consultation> Consultations => Set<Consultation>();

    DbSet<PolicyPlan> PolicyPlans => Set<PolicyPlan>();

    /// <summary>To read; computed from the rest.</summary>
    DbSet<Due> Calendar => Set<Due>();

    /// <summary>What other contexts told that commitments count.</summary>
    DbSet<Happening> Happenings => Set<Happening>();

    DbSet<Tally> Tallies => Set<Tally>();

    DbSet<KnownCourse> KnownCourses => Set<KnownCourse>();

    /// <summary>Publications that answer to what was typed in what this reader sees of them now, with how well they do.</summary>
    IQueryable<SeenPublication> FoundPublications(string q, bool manager, DateTimeOffset now);

    /// <summary>
    /// Publications whose embargo is over and of which nobody was told yet, the oldest first; locked, and without those that
    /// another process has locked.
    /// </summary>
    IQueryable<Publication> UnreleasedPublications(DateTimeOffset now, Batch batch);

    /// <summary>Planned consultations whose day was before today; locked, and without those that another process has locked.</summary>
    IQueryable<Consultation> PastConsultations(DateOnly today, Batch batch);

    /// <summary>
    /// Commitments whose state is not that of today, or not that of their agreement as it is, or that something happened to; locked,
    /// and without those that another process has locked.
    /// </summary>
    IQueryable<Commitment> UnreviewedCommitments(DateOnly today, Batch batch);

    /// <summary>
    /// Waits for its turn, until the end of the transaction: what happened of a kind is taken in, and commitments that count it are made or
    /// changed, one after the other.
    /// </summary>
    Task InTurn(MeasureKind kind, CancellationToken ct);

    /// <summary>An agreement, locked until the end of the transaction: what is counted under it changes one after the other.</summary>
    IQueryable<Agreement> Locked(AgreementId agreement);
}
