using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Invitations;
using Dossin.Partnerships.Infrastructure;
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

        using var resource = typeof(DevelopmentDatabase).Assembly.GetManifestResourceStream("Demonstration/facts.dialogues.json")!;
        using var facts = await JsonDocument.ParseAsync(resource, cancellationToken: ct);
        foreach (var fact in facts.RootElement.GetProperty("dialogues").EnumerateArray())
        {
            var dialogue = await ask.Send(fact.GetProperty("document").Deserialize<OpenDialogue>(StrictJson.Options)!, ct);
            foreach (var invitation in fact.GetProperty("invitations").EnumerateArray())
            {
                await ask.Send(new InviteOrganization(dialogue.Id, invitation.GetProperty("document").Deserialize<OrganizationToInvite>(StrictJson.Options)!), ct);
            }
        }
    }
}
