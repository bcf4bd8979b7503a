using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Others are told of publications, to the second: an embargo ends at an instant.</summary>
internal sealed class ReleaseEmbargoedPublications([FromKeyedServices("agreements")] NpgsqlDataSource agreements, IMediator ask, TimeProvider clock)
    : InBatches<ReleasePublications>(agreements, Due, ask)
{
    private const string Due = "select from (select visible_from as first from agreements.publications where released_at is null order by 1 limit 1) publication where first <= $1";

    public override TimeSpan Rest => TimeSpan.FromSeconds(1);

    protected override object Now => clock.GetUtcNow();
}
