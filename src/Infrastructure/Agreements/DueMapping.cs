using Dossin.Partnerships.Domain.Agreements.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class DueMapping : IEntityTypeConfiguration<Due>
{
    // A view (calendar.sql): no migration makes it.
    public void Configure(EntityTypeBuilder<Due> due) => due.ToTable("calendar", table => table.ExcludeFromMigrations()).HasNoKey();
}
