using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Platform;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("clients").HasKey(c => c.Id);
        client.PrimitiveCollection(c => c.Scopes).HasColumnType("text[]");
        client.PrimitiveCollection(c => c.Zones).HasColumnType("text[]");
        client.HasIndex(c => new { c.State, c.Name, c.Id });
        client.HasIndex(c => c.Name).IsUnique().HasDatabaseName(ContextDb.UniqueRule + "clientNameTaken");
        // Owned: always loaded and saved with the client, and gone with it.
        client.OwnsMany(c => c.Keys, key =>
        {
            key.ToTable("client_keys").HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.WithOwner().HasForeignKey(k => k.ClientId);
            key.HasIndex(k => k.Prefix).IsUnique();
        });
    }
}
