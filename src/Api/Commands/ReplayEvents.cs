using System.CommandLine;
using Asked = Dossin.Partnerships.Application.Platform.Events.ReplayEvents;

namespace Dossin.Partnerships.Api.Commands;

internal static class ReplayEvents
{
    public static Command Of(UseCases useCases)
    {
        var one = new Option<Guid?>("--event") { Description = "Only the event with this id.", CustomParser = given => Id(given.Tokens[0].Value, given.AddError) };
        return new Command("replay", "Has events that were set aside handled again; what was handled is not handled twice.") { one }.Does((parsed, ct) => useCases.Ask(async ask =>
        {
            var outcome = await ask.Send(new Asked(parsed.GetValue(one)), ct);
            parsed.Tell(
                new { outcome.Handled, outcome.Failed },
                [$"{outcome.Handled} handled, {outcome.Failed.Count} set aside still.", .. outcome.Failed.Select(failed => $"{failed}")]);
            return outcome.Failed.Count == 0 ? ExitCode.Done : ExitCode.NotRight;
        }));
    }

    private static Guid? Id(string text, Action<string> refuse)
    {
        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        refuse($"'{text}' is not the id of an event.");
        return null;
    }
}
