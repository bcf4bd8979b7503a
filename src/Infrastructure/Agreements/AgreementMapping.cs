using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    /// <summary>The words by which every reader finds an agreement.</summary>
    public const string SharedWords = "SharedVector";

    /// <summary>The words by which a manager finds it.</summary>
    public const string AllWords = "AllVector";

    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("agreements").HasKey(a => a.Id);
        agreement.Ignore(a => a.Parties);
        agreement.Property(a => a.RequiredSignatories).AsJson();
        agreement.Property(a => a.Elements).AsJson();
        agreement.Property(a => a.SharedWords).AsJson();
        agreement.Property(a => a.InternalWords).AsJson();
        agreement.HasOne<Agreement>().WithMany().HasForeignKey(a => a.Renews).OnDelete(DeleteBehavior.Restrict);
        agreement.HasMany(a => a.Signatures).WithOne().HasForeignKey(s => s.AgreementId).OnDelete(DeleteBehavior.Restrict);
        // One renewal at most goes beyond a draft; one that was terminated unsigned leaves the place to another.
        agreement.HasIndex(a => a.Renews).IsUnique().HasFilter("state not in ('draft', 'terminated')").HasDatabaseName("rule_alreadyRenewed");
        agreement.HasIndex(a => new { a.EnteredAt, a.Id });
        agreement.HasIndex(a => new { a.State, a.EnteredAt, a.Id });
        agreement.HasIndex(a => new { a.FirstOfLine, a.Generation, a.Id });
        agreement.HasIndex(a => new { a.HeldFrom, a.EndsOn }).HasFilter("held_from is not null");
        agreement.HasIndex(a => a.EndsOn).HasFilter("state = 'inForce'").HasDatabaseName("ix_agreements_ending");
        agreement.HasIndex(a => a.PartyKeys).HasMethod("gin");
        agreement.Property<NpgsqlTsVector>(SharedWords).HasComputedColumnSql(SearchVector.Of("shared_words"), stored: true);
        agreement.Property<NpgsqlTsVector>(AllWords)
            .HasComputedColumnSql($"{SearchVector.Of("shared_words")} || {SearchVector.Of("internal_words")}", stored: true);
        agreement.HasIndex(SharedWords).HasMethod("gin");
        agreement.HasIndex(AllWords).HasMethod("gin");
    }
}

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.ToTable("signatures").HasKey(s => s.Id);
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.HasIndex(s => new { s.AgreementId, s.Meets }).IsUnique().HasFilter("meets is not null").HasDatabaseName("rule_alreadySigned");
        signature.HasIndex(s => new { s.AgreementId, s.EnteredAt, s.Id });
    }
}
