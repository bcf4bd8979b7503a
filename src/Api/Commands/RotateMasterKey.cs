using System.CommandLine;
using Dossin.Partnerships.Application.Dialogues;

namespace Dossin.Partnerships.Api.Commands;

internal static class RotateMasterKey
{
    public static Command Of(UseCases useCases)
    {
        var command = new Command("rotate-master-key", "Wraps the keys of all conversations under a new master key, and destroys the old ones.").Does((parsed, ct) => useCases.Ask(async ask =>
        {
            var rotated = await ask.Send(new RotateKeys(), ct);
            parsed.Tell(new { keys = rotated.Count }, $"{rotated.Count} keys are wrapped anew.");
            return ExitCode.Done;
        }));
        command.Aliases.Add("rotate-keys");
        return command;
    }
}
