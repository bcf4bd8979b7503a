using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>After the secret was replaced: seals complaints again that lie under an earlier one.</summary>
internal sealed class ResealComplaintsUnderNewKey([FromKeyedServices("complaints")] NpgsqlDataSource complaints, IMediator ask, IConfidential confidential)
    : InBatches<ResealComplaints>(complaints, Due, ask)
{
    private const string Due = "select from (select min(sealed_under) as first, max(sealed_under) as last from complaints.complaints where story is not null) complaint where first <> $1 or last <> $1";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => confidential.Key;
}
