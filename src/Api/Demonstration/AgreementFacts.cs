using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Parties;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern Agreements, entered through the use cases that a user's data go through.</summary>
internal static class AgreementFacts
{
    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<IAgreementsDb>());
        if (await db.Parties.AnyAsync(ct))
        {
            return;
        }

        var facts = FactFile.Read("agreements");
        foreach (var party in facts.Section("parties"))
        {
            facts.Entered(party, (await ask.Send(facts.Document<RegisterParty>(party), ct)).Id.Value);
        }

        foreach (var agreement in facts.Section("agreements"))
        {
            var entered = await ask.Send(facts.Document<DraftAgreement>(agreement), ct);
            facts.Entered(agreement, entered.Id.Value);
            if (entered.State == AgreementState.Draft)
            {
                await ask.Send(new MakeAgreementReady(entered.Id, new Readiness(), IfMatch: null), ct);
            }
        }

        foreach (var signature in facts.Section("signatures"))
        {
            await ask.Send(new SignAgreement(new(facts.Link(signature, "agreement")), facts.Document<SignatureToEnter>(signature)), ct);
        }

        await PublicationFacts.Load(ask, facts, ct);
    }
}
