using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    /// <summary>Names and aliases as words.</summary>
    public const string Words = "Words";

    public void Configure(EntityTypeBuilder<Party> party)
    {
        party.ToTable("parties").HasKey(p => p.Id);
        party.Property(p => p.Contact).AsJson();
        party.HasIndex(p => p.NameKey).IsUnique().HasDatabaseName("rule_partyNameTaken");
        party.HasIndex(p => new { p.Name, p.Id });
        party.HasIndex(p => new { p.Kind, p.Name, p.Id });
        // Few have one, and each text that is written is held against all of them.
        party.HasIndex(p => p.BrandName).HasFilter("brand_name is not null");
        party.Property<NpgsqlTsVector>(Words).HasComputedColumnSql("to_tsvector('pg_catalog.simple', search_text)", stored: true);
        party.HasIndex(Words).HasMethod("gin");
    }
}
