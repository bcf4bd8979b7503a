using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Commitments are looked at again, soon after something happened that one of them counts.</summary>
internal sealed class ReviewDueCommitments([FromKeyedServices("agreements")] NpgsqlDataSource agreements, IMediator ask, TimeProvider clock)
    : InBatches<ReviewCommitments>(agreements, Due, ask)
{
    private const string Due =
        """
        select from (
            select coalesce(reviewed_on, '-infinity'::date) as first from agreements.commitments where state <> 'dropped' order by 1 limit 1) commitment
        where first < $1
        """;

    public override TimeSpan Rest => TimeSpan.FromSeconds(2);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
