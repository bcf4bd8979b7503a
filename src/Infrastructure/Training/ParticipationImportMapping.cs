using Dossin.Partnerships.Domain.Training.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ParticipationImportMapping : IEntityTypeConfiguration<ParticipationImport>
{
    public void Configure(EntityTypeBuilder<ParticipationImport> import)
    {
        import.ToTable("participation_imports").HasKey(i => i.Id);
        import.HasIndex(i => new { i.CreatedAt, i.Id });
        import.HasIndex(i => i.CreatedAt).HasFilter("state in ('queued', 'running')").HasDatabaseName("ix_participation_imports_pending");
    }
}
