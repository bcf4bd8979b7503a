using Dossin.Partnerships.Application.Agreements.Consultations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Consultations are missed.</summary>
internal sealed class MissPastConsultations([FromKeyedServices("agreements")] NpgsqlDataSource agreements, IMediator ask, TimeProvider clock)
    : InBatches<MissConsultations>(agreements, Due, ask)
{
    private const string Due = "select from (select planned_for as first from agreements.consultations where state = 'planned' order by 1 limit 1) consultation where first < $1";

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
