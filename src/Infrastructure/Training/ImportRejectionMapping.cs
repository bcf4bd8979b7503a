using Dossin.Partnerships.Domain.Training.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>The table is made by Imports/tables.sql, and only COPY writes it.</summary>
internal sealed class ImportRejectionMapping : IEntityTypeConfiguration<ImportRejection>
{
    public void Configure(EntityTypeBuilder<ImportRejection> rejection) =>
        rejection.ToTable("import_rejections", table => table.ExcludeFromMigrations()).HasKey(r => new { r.ImportId, r.Line });
}
