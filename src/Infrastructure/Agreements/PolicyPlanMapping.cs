using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class PolicyPlanMapping : IEntityTypeConfiguration<PolicyPlan>
{
    public void Configure(EntityTypeBuilder<PolicyPlan> plan)
    {
        plan.ToTable("policy_plans").HasKey(p => p.Id);
        plan.HasOne<Agreement>().WithMany().HasForeignKey(p => p.AgreementId).OnDelete(DeleteBehavior.Restrict);
        plan.Property(p => p.Objectives).AsJson();
        plan.HasIndex(p => new { p.From, p.Id });
        plan.HasIndex(p => new { p.AgreementId, p.From, p.Id });
        plan.HasIndex(p => new { p.State, p.From, p.Id });
        plan.HasIndex(p => p.To).HasFilter("state = 'adopted'").HasDatabaseName("ix_policy_plans_adopted");
    }
}
