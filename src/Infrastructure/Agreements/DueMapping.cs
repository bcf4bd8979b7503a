using Dossin.Partnerships.Domain.Agreements.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class DueMapping : IEntityTypeConfiguration<Due>
{
    public void Configure(EntityTypeBuilder<Due> due) => due.ToView("calendar").HasNoKey();
}
