using System.CommandLine;
using Dossin.Partnerships.Application.Platform.Audit;

namespace Dossin.Partnerships.Api.Commands;

internal static class VerifyAudit
{
    public static Command Of(UseCases useCases) => new Command(
        "verify-audit", "Walks the audit trail and names the first entry that was altered or is missing.").Does((parsed, ct) => useCases.Ask(async ask =>
    {
        var verdict = await ask.Send(new VerifyAuditTrail(), ct);
        parsed.Tell(
            new { intact = verdict.BrokenAt is null, verdict.Entries, verdict.Cut, verdict.LastHash, verdict.BrokenAt, verdict.BrokenId },
            verdict.BrokenAt is { } number
                ? $"Broken at entry {number}{(verdict.BrokenId is { } id ? $" ({id})" : ", which is missing")}."
                : $"Intact: {verdict.Entries} entries{(verdict.Cut > 0 ? $", of which the first {verdict.Cut} are no longer kept" : "")}, last hash {verdict.LastHash}.");
        return verdict.BrokenAt is null ? ExitCode.Done : ExitCode.NotRight;
    }));
}
