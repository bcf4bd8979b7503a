using System.CommandLine;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Application.Training.Statistics;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>What an operator does at the machine and not over HTTP: the same program, with a word before the options.</summary>
internal static class OperatorCommands
{
    private static readonly string[] Names = ["create-client", "verify-audit", "rebuild-statistics", "replay", "rotate-keys"];

    public static bool Asked(string[] args) => args.Length > 0 && (Names.Contains(args[0]) || args[0] is "--help" or "-h");

    /// <summary>Runs the command with the services of the product; returns the exit code.</summary>
    public static Task<int> Run(IServiceProvider services, string[] args)
    {
        var root = new RootCommand("Dossin Partnerships. Without a command, the service starts.")
        {
            CreateClient(services), VerifyAudit(services), RebuildStatistics(services), Replay(services), RotateKeys(services),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command CreateClient(IServiceProvider services)
    {
        var name = new Argument<string>("name") { Description = "What the operator calls it; unique." };
        var organization = new Option<string>("--organization") { Description = "On whose behalf it calls.", Required = true };
        var scopes = new Option<string[]>("--scopes") { Description = "What it may do.", Required = true, AllowMultipleArgumentsPerToken = true };
        var zones = new Option<string[]>("--zones") { Description = "Police zones by code, or * for all.", DefaultValueFactory = _ => ["*"], AllowMultipleArgumentsPerToken = true };
        var command = new Command("create-client", "Registers a client and prints its first key, once.") { name, organization, scopes, zones };
        command.SetAction((parsed, ct) => InScope(services, async ask =>
        {
            var client = await ask.Send(new RegisterClient(
                parsed.GetValue(name)!, parsed.GetValue(organization)!, parsed.GetValue(scopes)!, parsed.GetValue(zones)!), ct);
            var key = await ask.Send(new IssueKey(client.Id, new KeyToIssue("first key")), ct);
            Console.WriteLine($"Client {client.Name} ({client.Id.Value}) is registered. Its key, shown this once:\n{key.Key}");
            return 0;
        }));
        return command;
    }

    private static Command VerifyAudit(IServiceProvider services)
    {
        var command = new Command("verify-audit", "Walks the audit trail and names the first entry that was altered or is missing.");
        command.SetAction((_, ct) => InScope(services, async ask =>
        {
            var verdict = await ask.Send(new VerifyAuditTrail(), ct);
            Console.WriteLine(verdict.BrokenAt is { } number
                ? $"Broken at entry {number}{(verdict.BrokenId is { } id ? $" ({id})" : ", which is missing")}."
                : $"Intact: {verdict.Entries} entries{(verdict.Cut > 0 ? $", of which the first {verdict.Cut} are no longer kept" : "")}, last hash {verdict.LastHash}.");
            return verdict.BrokenAt is null ? 0 : 1;
        }));
        return command;
    }

    private static Command RebuildStatistics(IServiceProvider services)
    {
        var command = new Command("rebuild-statistics", "Holds the kept statistics against a recount, and counts again where they differ.");
        command.SetAction((_, ct) => InScope(services, async ask =>
        {
            var outcome = await ask.Send(new RebuildKeptCounts(), ct);
            Console.WriteLine(outcome.Differed == 0
                ? "What is kept equals a recount."
                : $"{outcome.Differed} kept rows differed from a recount, such as {outcome.Example}; rebuilt, {outcome.StillDiffer} differ now.");
            return outcome.StillDiffer == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command RotateKeys(IServiceProvider services)
    {
        var command = new Command("rotate-keys", "Wraps the keys of all conversations under a new master key, and destroys the old ones.");
        command.SetAction((_, ct) => InScope(services, async ask =>
        {
            var rotated = await ask.Send(new RotateKeys(), ct);
            Console.WriteLine($"{rotated.Count} keys are wrapped anew.");
            return 0;
        }));
        return command;
    }

    private static Command Replay(IServiceProvider services)
    {
        var one = new Option<Guid?>("--event") { Description = "Only the event with this id." };
        var command = new Command("replay", "Has events that were set aside handled again; what was handled is not handled twice.") { one };
        command.SetAction((parsed, ct) => InScope(services, async ask =>
        {
            var outcome = await ask.Send(new ReplayEvents(parsed.GetValue(one)), ct);
            Console.WriteLine($"{outcome.Handled} handled, {outcome.Failed.Count} set aside still.");
            foreach (var failed in outcome.Failed)
            {
                Console.WriteLine(failed);
            }

            return outcome.Failed.Count == 0 ? 0 : 1;
        }));
        return command;
    }

    private static async Task<int> InScope(IServiceProvider services, Func<IMediator, Task<int>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("operator command");
        try
        {
            return await work(scope.ServiceProvider.GetRequiredService<IMediator>());
        }
        catch (Exception e) when (e is ValidationException or Domain.Kernel.RuleBroken or Domain.Kernel.InputRefused)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
