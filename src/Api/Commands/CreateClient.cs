using System.CommandLine;
using Dossin.Partnerships.Application.Platform.Clients;

namespace Dossin.Partnerships.Api.Commands;

internal static class CreateClient
{
    public static Command Of(UseCases useCases)
    {
        var name = new Argument<string>("name") { Description = "What the operator calls it; unique." };
        var organization = new Option<string>("--organization") { Description = "On whose behalf it calls.", Required = true };
        var scopes = new Option<string[]>("--scopes") { Description = "What it may do: training:read training:register …", Required = true, AllowMultipleArgumentsPerToken = true };
        var zones = new Option<string[]>("--zones") { Description = "Police zones by code, or * for all.", DefaultValueFactory = _ => ["*"], AllowMultipleArgumentsPerToken = true };
        var file = ShownKey.File();
        return new Command("create-client", "Registers a client and shows its first key, once.") { name, organization, scopes, zones, file }.Does((parsed, ct) => useCases.Ask(async ask =>
        {
            using var shown = ShownKey.Of(parsed.GetValue(file));
            var client = await ask.Send(new RegisterClient(
                parsed.GetValue(name)!, parsed.GetValue(organization)!, parsed.GetValue(scopes)!, parsed.GetValue(zones)!), ct);
            var key = await ask.Send(new IssueKey(client.Id, new KeyToIssue("first key")), ct);
            shown.Write(key);
            parsed.Tell(
                new { client = client.Name, clientId = client.Id.Value, client.Organization, client.Scopes, client.Zones, keyId = key.Id.Value, key = shown.Told },
                $"Client {client.Name} ({client.Id.Value}) is registered. {shown.Sentence}");
            return ExitCode.Done;
        }));
    }
}
