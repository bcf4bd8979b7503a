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
        select from agreements.commitments c join agreements.agreements a on a.id = c.agreement_id
        where c.state <> 'dropped' and (c.reviewed_on is distinct from $1 or c.reviewed_agreement is distinct from a.version)
        """;

    public override TimeSpan Rest => TimeSpan.FromSeconds(2);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
