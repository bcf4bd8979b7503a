using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> activity)
    {
        activity.ToTable("activities").HasKey(a => a.Id);
        activity.HasOne<Network>().WithMany().HasForeignKey(a => a.NetworkId).OnDelete(DeleteBehavior.Restrict);
        activity.Property(a => a.Participants).AsJson();
        activity.Property(a => a.OrganizationIds).AsJson();
        // 2018, 2018-01, 2018-01-01, 2018-02: letter by letter is the order of partial dates.
        activity.Property(a => a.HeldOn).UseCollation("C");
        activity.HasIndex(a => new { a.HeldOn, a.Id });
        activity.HasIndex(a => new { a.Kind, a.HeldOn, a.Id });
        activity.HasIndex(a => new { a.NetworkId, a.HeldOn, a.Id });
        activity.HasIndex(a => new { a.NetworkId, a.Kind, a.HeldOn, a.Id });
        activity.HasIndex(a => new { a.ProjectId, a.HeldOn, a.Id }).HasFilter("project_id is not null");
        activity.HasIndex(a => new { a.InitiativeId, a.HeldOn, a.Id }).HasFilter("initiative_id is not null");
    }
}
