using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Agreements.Publications;
using MediatR;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>What the agreements of the source texts commit to, and the texts themselves by parts.</summary>
internal static class PublicationFacts
{
    public static async Task Load(IMediator ask, FactFile agreements, CancellationToken ct)
    {
        var facts = agreements.And("agreements.publications");
        foreach (var commitment in facts.Section("commitments"))
        {
            await ask.Send(facts.Document<MakeCommitment>(commitment), ct);
        }

        foreach (var publication in facts.Section("publications"))
        {
            await ask.Send(facts.Document<WritePublication>(publication), ct);
        }
    }
}
