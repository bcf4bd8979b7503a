using Dossin.Partnerships.Application.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Policy plans close.</summary>
internal sealed class ClosePastPolicyPlans([FromKeyedServices("agreements")] NpgsqlDataSource agreements, IMediator ask, TimeProvider clock)
    : InBatches<ClosePolicyPlans>(agreements, Due, ask)
{
    private const string Due = "select from (select \"to\" as first from agreements.policy_plans where state = 'adopted' order by 1 limit 1) plan where first < $1";

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
