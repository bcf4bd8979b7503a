using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>A file of participations, sent to a running API and watched until it is worked through.</summary>
internal static class ImportFile
{
    private const int TellAtMost = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Command Of()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, JSON or newline-delimited JSON, by its ending: .csv, .json, .ndjson." }.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen, and keep nothing." };
        var rejections = new Option<FileInfo?>("--rejections") { Description = "Write every row that was not taken into this file, as CSV." };
        var bar = new Option<string>("--progress") { Description = "Show a bar on the error stream: always, never, or auto: where it is a terminal.", DefaultValueFactory = _ => "auto" }.AcceptOnlyFromAmong("auto", "always", "never");
        var api = RunningApi.Options();
        return new Command("import", "Sends a file of participations to a running API, shows how far it is, and tells which rows were not taken.")
        {
            file, dryRun, rejections, bar, api.Address, api.Key,
        }.Does(async (parsed, ct) =>
        {
            using var running = RunningApi.Of(parsed, api);
            var shown = parsed.GetValue(bar) == "always" || (parsed.GetValue(bar) == "auto" && !Console.IsErrorRedirected);
            using var progress = new ProgressBar(shown ? parsed.InvocationConfiguration.Error : null);
            var given = parsed.GetRequiredValue(file);
            using var sent = new SentFile(given, progress);
            sent.Headers.ContentType = new MediaTypeHeaderValue(MediaType(given));
            var import = await RunningApi.Json(await running.Ask(
                HttpMethod.Post, $"/training/v1/participationImports{(parsed.GetValue(dryRun) ? "?dryRun=true" : "")}", "application/json", ct, sent), ct);
            var path = new Uri(import.GetProperty("href").GetString()!).AbsolutePath;
            import = await Worked(running, path, sent.Rows, progress, ct);
            progress.End();
            return await Tell(parsed, running, import, path, parsed.GetValue(rejections), ct);
        });
    }

    private static async Task<JsonElement> Worked(RunningApi running, string path, long? rows, ProgressBar progress, CancellationToken ct)
    {
        while (true)
        {
            var import = await running.Json(path, ct);
            var read = import.GetProperty("rowsRead").GetInt64();
            progress.Show("rows", read, rows ?? Math.Max(read, 1));
            if (import.GetProperty("state").GetString() is not ("queued" or "running"))
            {
                return import;
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private static async Task<int> Tell(ParseResult parsed, RunningApi running, JsonElement import, string path, FileInfo? into, CancellationToken ct)
    {
        var state = import.GetProperty("state").GetString()!;
        if (into is not null)
        {
            using var answer = await running.Ask(HttpMethod.Get, $"{path}/rejections", "text/csv", ct);
            await RunningApi.MustBeDone(answer, ct);
            await using var file = into.Create();
            await answer.Content.CopyToAsync(file, ct);
        }

        var rejected = import.GetProperty("rowsRejected").GetInt32();
        var page = await running.Json($"{path}/rejections?pageSize={TellAtMost}", ct);
        parsed.Tell(
            new { import = path, state, rowsRead = Rows("rowsRead"), rowsAccepted = Rows("rowsAccepted"), rowsUnchanged = Rows("rowsUnchanged"), rowsRejected = rejected, rejections = page.GetProperty("items"), failure = Failure(import) },
            [
                $"{Rows("rowsRead")} rows read: {Rows("rowsAccepted")} accepted, {Rows("rowsUnchanged")} unchanged, {rejected} rejected.",
                .. page.GetProperty("items").EnumerateArray().Select(Sentence),
                .. rejected > TellAtMost ? [$"… and {rejected - TellAtMost} more: {path}/rejections"] : (string[])[],
                .. state == "succeeded" ? [] : (string[])[$"The import {state}{(Failure(import) is { } failure ? $": {failure}" : "")}"],
            ]);
        return state == "succeeded" && rejected == 0 ? ExitCode.Done : ExitCode.NotRight;

        int Rows(string name) => import.GetProperty(name).GetInt32();
    }

    private static string Sentence(JsonElement rejection) =>
        $"line {rejection.GetProperty("line")}: {rejection.GetProperty("reason").GetString()}{(rejection.TryGetProperty("column", out var column) ? $" {column.GetString()}" : "")}";

    private static string? Failure(JsonElement import) => import.TryGetProperty("failure", out var failure) ? failure.GetProperty("text").GetProperty("en").GetString() : null;

    private static string MediaType(FileInfo file) => file.Extension.ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".ndjson" => "application/x-ndjson",
        _ => throw new CommandStopped(ExitCode.WrongUse, $"{file.Name} must end in .csv, .json or .ndjson."),
    };
}
