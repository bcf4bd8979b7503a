using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Messages;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>After the secret was replaced: seals messages again that lie under an earlier one.</summary>
internal sealed class ResealMessagesUnderNewKey([FromKeyedServices("complaints")] NpgsqlDataSource complaints, IMediator ask, IConfidential confidential)
    : InBatches<ResealMessages>(complaints, Due, ask)
{
    private const string Due = "select from (select min(sealed_under) as first, max(sealed_under) as last from complaints.messages) message where first <> $1 or last <> $1";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => confidential.Key;
}
