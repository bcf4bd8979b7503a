using Dossin.Partnerships.Domain.Training.Participants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.ToTable("participants").HasKey(p => p.Id);
        participant.HasIndex(p => new { p.Issuer, p.Reference }).IsUnique().HasDatabaseName("rule_participantKnown");
        participant.HasIndex(p => new { p.PoliceZone, p.RegisteredAt, p.Id });
    }
}
