using Dossin.Partnerships.Domain.Training.Participants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> participant)
    {
        participant.ToTable("participants").HasKey(p => p.Id);
        // By reference first: who is looked up by reference alone is found too.
        participant.HasIndex(p => new { p.Reference, p.Issuer }).IsUnique().HasDatabaseName("rule_participantKnown");
        participant.HasIndex(p => new { p.RegisteredAt, p.Id });
        participant.HasIndex(p => new { p.PoliceZone, p.RegisteredAt, p.Id });
        participant.HasIndex(p => new { p.Issuer, p.RegisteredAt, p.Id });
        participant.HasIndex(p => new { p.PoliceZone, p.Issuer, p.RegisteredAt, p.Id });
    }
}
