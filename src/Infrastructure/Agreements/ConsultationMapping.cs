using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.ToTable("consultations").HasKey(c => c.Id);
        consultation.HasOne<Agreement>().WithMany().HasForeignKey(c => c.AgreementId).OnDelete(DeleteBehavior.Restrict);
        consultation.Property(c => c.Participants).AsJson();
        consultation.Property(c => c.Decisions).AsJson();
        consultation.HasIndex(c => new { c.PlannedFor, c.Id });
        consultation.HasIndex(c => new { c.AgreementId, c.PlannedFor, c.Id });
        consultation.HasIndex(c => new { c.State, c.PlannedFor, c.Id });
        consultation.HasIndex(c => c.PlannedFor).HasFilter("state = 'planned'").HasDatabaseName("ix_consultations_planned");
    }
}
