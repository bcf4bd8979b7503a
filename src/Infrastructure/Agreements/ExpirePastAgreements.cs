using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Agreements expire.</summary>
internal sealed class ExpirePastAgreements([FromKeyedServices("agreements")] NpgsqlDataSource agreements, IMediator ask, TimeProvider clock)
    : InBatches<ExpireAgreements>(agreements, Due, ask)
{
    private const string Due = "select from (select ends_on as first from agreements.agreements where state = 'inForce' order by 1 limit 1) agreement where first < $1";

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
