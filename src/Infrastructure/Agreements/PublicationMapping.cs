using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    /// <summary>The words by which every reader finds a publication.</summary>
    public const string SharedWords = "SharedVector";

    /// <summary>The words by which a manager finds it.</summary>
    public const string AllWords = "AllVector";

    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("publications").HasKey(p => p.Id);
        publication.Property(p => p.AgreementIds).AsJson();
        publication.Property(p => p.Elements).AsJson();
        publication.Property(p => p.SharedWords).AsJson();
        publication.Property(p => p.InternalWords).AsJson();
        publication.HasIndex(p => new { p.ListedOn, p.Id });
        publication.HasIndex(p => new { p.Kind, p.ListedOn, p.Id });
        publication.HasIndex(p => p.VisibleFrom).HasFilter("released_at is null").HasDatabaseName("ix_publications_unreleased");
        publication.Property<NpgsqlTsVector>(SharedWords).HasComputedColumnSql(SearchVector.Of("shared_words"), stored: true);
        publication.Property<NpgsqlTsVector>(AllWords)
            .HasComputedColumnSql($"{SearchVector.Of("shared_words")} || {SearchVector.Of("internal_words")}", stored: true);
        publication.HasIndex(SharedWords).HasMethod("gin");
        publication.HasIndex(AllWords).HasMethod("gin");
    }
}
