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
    private const string Due = "select from agreements.publications where released_at is null and visible_from <= $1";

    public override TimeSpan Rest => TimeSpan.FromSeconds(1);

    protected override object Now => clock.GetUtcNow();
}
