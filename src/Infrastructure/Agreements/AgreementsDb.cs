using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Agreements;

public sealed class AgreementsDb(DbContextOptions<AgreementsDb> options) : ContextDb(options), IAgreementsDb
{
    public IQueryable<Party> FoundParties(string q)
    {
        var beginnings = Typed.Beginnings(q);
        return Set<Party>().Where(party => EF.Property<NpgsqlTsVector>(party, PartyMapping.Words).Matches(EF.Functions.ToTsQuery("simple", beginnings)));
    }

    public IQueryable<SeenAgreement> FoundAgreements(string q, bool manager)
    {
        var (words, beginnings) = (Typed.Words(q), Typed.Beginnings(q));
        // Two statements and not one with a condition in it: each walks its own index.
        return manager
            ? Set<Agreement>().Where(a => EF.Property<NpgsqlTsVector>(a, AgreementMapping.AllWords).Matches(Asked(words, beginnings)))
                .Select(a => new SeenAgreement
                {
                    Agreement = a,
                    IsManager = true,
                    Generation = a.Generation,
                    Rank = EF.Property<NpgsqlTsVector>(a, AgreementMapping.AllWords).RankCoverDensity(Asked(words, beginnings)),
                })
            : Set<Agreement>().Where(a => EF.Property<NpgsqlTsVector>(a, AgreementMapping.SharedWords).Matches(Asked(words, beginnings)))
                .Select(a => new SeenAgreement
                {
                    Agreement = a,
                    IsManager = false,
                    Generation = a.Generation,
                    Rank = EF.Property<NpgsqlTsVector>(a, AgreementMapping.SharedWords).RankCoverDensity(Asked(words, beginnings)),
                });
    }

    public IQueryable<Agreement> PastAgreements(DateOnly today, Batch batch) => Set<Agreement>().FromSql(
        $"select * from agreements.agreements where state = 'inForce' and ends_on < {today} order by ends_on, id limit {batch.Size} offset {batch.PassedOver} for update skip locked");

    public IQueryable<SeenPublication> FoundPublications(string q, bool manager, DateTimeOffset now)
    {
        var (words, beginnings) = (Typed.Words(q), Typed.Beginnings(q));
        return manager
            ? Set<Publication>().Where(p => EF.Property<NpgsqlTsVector>(p, PublicationMapping.AllWords).Matches(Asked(words, beginnings)))
                .Select(p => new SeenPublication
                {
                    Publication = p,
                    IsManager = true,
                    Rank = EF.Property<NpgsqlTsVector>(p, PublicationMapping.AllWords).RankCoverDensity(Asked(words, beginnings)),
                })
            : Set<Publication>()
                .Where(p => p.VisibleFrom <= now && EF.Property<NpgsqlTsVector>(p, PublicationMapping.SharedWords).Matches(Asked(words, beginnings)))
                .Select(p => new SeenPublication
                {
                    Publication = p,
                    IsManager = false,
                    Rank = EF.Property<NpgsqlTsVector>(p, PublicationMapping.SharedWords).RankCoverDensity(Asked(words, beginnings)),
                });
    }

    public IQueryable<Publication> UnreleasedPublications(DateTimeOffset now, Batch batch) => Set<Publication>().FromSql(
        $"select * from agreements.publications where released_at is null and visible_from <= {now} order by visible_from, id limit {batch.Size} offset {batch.PassedOver} for update skip locked");

    public IQueryable<Consultation> PastConsultations(DateOnly today, Batch batch) => Set<Consultation>().FromSql(
        $"select * from agreements.consultations where state = 'planned' and planned_for < {today} order by planned_for, id limit {batch.Size} offset {batch.PassedOver} for update skip locked");

    public IQueryable<Commitment> UnreviewedCommitments(DateOnly today, Batch batch) => Set<Commitment>().FromSql(
        $"""
        select * from agreements.commitments
        where state <> 'dropped' and coalesce(reviewed_on, '-infinity'::date) < {today}
        order by coalesce(reviewed_on, '-infinity'::date), id limit {batch.Size} offset {batch.PassedOver} for update skip locked
        """);

    public Task InTurn(MeasureKind kind, CancellationToken ct) => Alone($"agreements.commitments.{kind}", ct);

    // What refers to it, such as a new plan, need not wait.
    public IQueryable<Agreement> Locked(AgreementId agreement) =>
        Set<Agreement>().FromSql($"select * from agreements.agreements where id = {agreement.Value} for no key update");

    /// <summary>What was typed, in the four languages and as beginnings of words (search.sql).</summary>
    internal static NpgsqlTsQuery Asked(string words, string beginnings) => throw new NotSupportedException($"Only the database knows: {words} {beginnings}");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(() => Asked("", "")).HasName("asked");
    }
}

public sealed class AgreementsDesignTime() : DesignTime<AgreementsDb>("agreements", options => new AgreementsDb(options));

/// <summary>What a caller typed, folded as texts are; nothing but letters, digits and our own signs reaches the database's parser.</summary>
internal static class Typed
{
    /// <summary>All of the words.</summary>
    public static string Words(string q) => string.Join(" & ", SearchText.Fold(q).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words that begin with each of the words.</summary>
    public static string Beginnings(string q) => string.Join(" & ", SearchText.Fold(q).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + ":*"));
}
