using System.CommandLine;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>
/// Every list as CSV, through the endpoints and with a key: what is exported is what that key may read, and each read of something
/// confidential is in the audit trail. Which lists there are, the API's own documents say.
/// </summary>
internal static class ExportAll
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Of()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the files go; made, or empty." };
        var api = RunningApi.Options();
        return new Command(
            "export-all",
            "Writes every list that the key may read as CSV into a folder, and a manifest.json with the rows and the SHA-256 of each file. Asks a running API.")
        { folder, api.Address, api.Key }.Does(async (parsed, ct) =>
        {
            using var running = RunningApi.Of(parsed, api);
            var into = parsed.GetRequiredValue(folder);
            if (into.Exists && into.EnumerateFileSystemInfos().Any())
            {
                throw new CommandStopped(ExitCode.WrongUse, $"{into.FullName} is not empty.");
            }

            ForOwnerAlone(into);
            var manifest = await Export(running, into, parsed.Progress, ct);
            // Last, and in one step: an export without a manifest is not whole.
            var beside = Path.Combine(into.FullName, "manifest.part");
            await File.WriteAllTextAsync(beside, JsonSerializer.Serialize(manifest, Format) + "\n", ct);
            File.Move(beside, Path.Combine(into.FullName, "manifest.json"));
            parsed.Tell(manifest, $"{manifest.Files.Count} lists, {manifest.Files.Sum(file => file.Rows)} rows; {manifest.LeftOut.Count} left out. See manifest.json.");
            return ExitCode.Done;
        });
    }

    private static async Task<Manifest> Export(RunningApi api, DirectoryInfo into, Action<string> tell, CancellationToken ct)
    {
        var began = TimeProvider.System.GetUtcNow();
        var files = new List<ExportedFile>();
        var leftOut = new List<LeftOut>();
        foreach (var list in await Lists(api, ct))
        {
            var file = new ListFile(into.FullName, list);
            if (list.Header is { } header)
            {
                leftOut.Add(new(list.Path, $"needs {header}, which only the one concerned has"));
            }
            else if (await file.Write(api, ct) is { } reason)
            {
                leftOut.Add(new(list.Path, reason));
            }
            else
            {
                files.Add(await file.Describe(ct));
                tell($"{files[^1].File}: {files[^1].Rows} rows");
            }
        }

        return new(1, api.Address, began, TimeProvider.System.GetUtcNow(), files, leftOut);
    }

    /// <summary>The lists, those inside others after them; reference data once, as every context has the same.</summary>
    private static async Task<IReadOnlyList<ExportedList>> Lists(RunningApi api, CancellationToken ct)
    {
        var lists = new Dictionary<string, ExportedList>();
        foreach (var context in Contexts.All.Select(context => context.Name))
        {
            var document = await api.Json($"/{context}/v1/doc/openapi.json", ct);
            foreach (var path in document.GetProperty("paths").EnumerateObject())
            {
                if (ExportedList.Of(context, path) is { } list)
                {
                    lists.TryAdd(list.Name, list);
                }
            }
        }

        return [.. lists.Values.OrderBy(list => list.Path.Count(c => c == '/')).ThenBy(list => list.Path, StringComparer.Ordinal)];
    }

    private static void ForOwnerAlone(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            folder.Create();
        }
        else
        {
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private sealed record Manifest(
        int Format, Uri Url, DateTimeOffset StartedAt, DateTimeOffset EndedAt, IReadOnlyList<ExportedFile> Files, IReadOnlyList<LeftOut> LeftOut);

    private sealed record LeftOut(string Path, string Reason);
}

/// <summary>A file of an export.</summary>
internal sealed record ExportedFile(string File, string Path, long Rows, long Bytes, string Sha256);

/// <summary>A list of the API that can be had as CSV.</summary>
/// <param name="Name">training/participations, without an ending.</param>
/// <param name="Path">/training/v1/participations.</param>
/// <param name="Header">A header of its own that it needs.</param>
internal sealed record ExportedList(string Name, string Path, string? Header)
{
    /// <summary>Null where this path is no list, or cannot be had as CSV.</summary>
    public static ExportedList? Of(string context, JsonProperty path)
    {
        if (!path.Value.TryGetProperty("get", out var get)
            || !get.GetProperty("responses").TryGetProperty("200", out var answer) || !answer.TryGetProperty("content", out var content)
            || !content.TryGetProperty("text/csv", out _))
        {
            return null;
        }

        var header = get.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().FirstOrDefault(one => one.TryGetProperty("in", out var place) && place.GetString() == "header"
                && one.TryGetProperty("required", out var required) && required.GetBoolean())
            : default;
        var words = path.Name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] != '{').ToList();
        return new(
            words[0] == "refData" ? string.Join('/', words) : $"{context}/{string.Join('.', words)}", $"/{context}/v1{path.Name}",
            header.ValueKind == JsonValueKind.Object ? header.GetProperty("name").GetString() : null);
    }
}
