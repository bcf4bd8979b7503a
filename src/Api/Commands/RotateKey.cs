using System.CommandLine;
using System.Globalization;
using Dossin.Partnerships.Application.Platform.Clients;

namespace Dossin.Partnerships.Api.Commands;

internal static class RotateKey
{
    public static Command Of(UseCases useCases)
    {
        var name = new Argument<string>("client") { Description = "The name of the client." };
        var overlap = new Option<int>("--overlap-hours") { Description = "How long its earlier keys go on opening; 0 ends them at once.", DefaultValueFactory = _ => 168 };
        var file = ShownKey.File();
        overlap.Validators.Add(given =>
        {
            if (given.Tokens is [var hours] && (!int.TryParse(hours.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > ReplaceKeys.OverlapHoursLimit))
            {
                given.AddError($"--overlap-hours is from 0 to {ReplaceKeys.OverlapHoursLimit}.");
            }
        });
        return new Command("rotate-key", "Gives a client a new key and shows it, once; its earlier keys go on opening for a while.") { name, overlap, file }.Does((parsed, ct) => useCases.Ask(async ask =>
        {
            var client = (await ask.Send(new ListClients { Name = parsed.GetValue(name) }, ct)).Items.SingleOrDefault()
                ?? throw new CommandStopped(ExitCode.WrongUse, $"There is no client {parsed.GetValue(name)}.");
            using var shown = ShownKey.Of(parsed.GetValue(file));
            var key = await ask.Send(new ReplaceKeys(client.Id, parsed.GetValue(overlap)), ct);
            shown.Write(key);
            parsed.Tell(
                new { client = client.Name, clientId = client.Id.Value, keyId = key.Id.Value, key = shown.Told, overlapHours = parsed.GetValue(overlap) },
                $"Client {client.Name} has a new key; earlier ones {(parsed.GetValue(overlap) == 0 ? "have ended" : $"open for {parsed.GetValue(overlap)} more hours at most")}. {shown.Sentence}");
            return ExitCode.Done;
        }));
    }
}
