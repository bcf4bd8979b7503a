using Dossin.Partnerships.Domain.Training.Participations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ParticipationMapping : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> participation)
    {
        participation.ToTable("participations").HasKey(p => p.Id);
        // No foreign key to the course: whoever records has looked the course up, and a course is retired, never deleted, so none
        // can be missing. Checking it again for each row was a seventh of what an import costs the database.
        // Those of one person, at most one of a course and a day: participations_unique.sql.
        participation.HasIndex(p => new { p.CourseId, p.HeldOn, p.Id });
        participation.HasIndex(p => new { p.PoliceZone, p.HeldOn, p.Id });
        // Who followed a course here: however rarely it was followed, the others are not walked past.
        participation.HasIndex(p => new { p.PoliceZone, p.CourseId, p.HeldOn, p.Id });
        participation.HasIndex(p => new { p.ZoneNow, p.HeldOn, p.Id }).HasFilter("zone_now is not null");
        participation.HasIndex(p => new { p.ZoneNow, p.CourseId, p.HeldOn, p.Id }).HasFilter("zone_now is not null");
        participation.HasIndex(p => new { p.HeldOn, p.Id });
        participation.HasIndex(p => p.SessionId).HasFilter("session_id is not null");
        participation.HasIndex(p => p.CertificateCode).IsUnique().HasFilter("certificate_code is not null");
    }
}
