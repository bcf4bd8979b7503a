using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>Assignments become overdue.</summary>
internal sealed class MarkOverdueAssignments([FromKeyedServices("training")] NpgsqlDataSource training, IMediator ask, TimeProvider clock)
    : InBatches<MarkOverdue>(training, Due, ask)
{
    private const string Due = "select from (select due_on as first from training.assignments where state in ('open', 'booked') order by 1 limit 1) assignment where first < $1";

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
