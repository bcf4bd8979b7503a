using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Invitations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern dialogues, entered through the use cases that a user's data go through.</summary>
internal static class DialoguesFacts
{
    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<IDialoguesDb>());
        if (await db.Dialogues.AnyAsync(ct))
        {
            return;
        }

        var facts = FactFile.Read("dialogues");
        foreach (var fact in facts.Section("dialogues"))
        {
            var dialogue = await ask.Send(facts.Document<OpenDialogue>(fact), ct);
            foreach (var invitation in fact["invitations"]!.AsArray())
            {
                await ask.Send(new InviteOrganization(dialogue.Id, facts.Document<OrganizationToInvite>(invitation!)), ct);
            }
        }
    }
}
