using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>The file of one exported list. A list inside resources is one file too, with their id in a column.</summary>
internal sealed partial class ListFile(string folder, ExportedList list)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private string FullName => NameOf(list.Name);

    /// <summary>Writes it while it is read; what there is no right to read leaves no file, and a reason.</summary>
    public async Task<string?> Write(RunningApi api, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullName)!);
        var placeholders = Placeholder().Matches(list.Path);
        return placeholders.Count switch
        {
            0 => await Whole(api, ct),
            1 => await OfEach(api, placeholders[0], ct),
            _ => "lies inside a list that lies inside another",
        };
    }

    /// <summary>Counts and hashes what lies on the disk, not what was meant to be written.</summary>
    public async Task<ExportedFile> Describe(CancellationToken ct)
    {
        await using var file = File.OpenRead(FullName);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (records, quoted, buffer) = (0L, false, new byte[81920]);
        for (int read; (read = await file.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            foreach (var one in buffer.AsSpan(0, read))
            {
                quoted ^= one == '"';
                records += one == '\n' && !quoted ? 1 : 0;
            }
        }

        return new(Path.GetRelativePath(folder, FullName).Replace('\\', '/'), list.Path, records - 1, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string NameOf(string name) => Path.Combine(folder, name + ".csv");

    private async Task<string?> Whole(RunningApi api, CancellationToken ct)
    {
        using var answer = await api.Ask(HttpMethod.Get, list.Path, "text/csv", ct);
        if (answer.StatusCode == HttpStatusCode.Forbidden)
        {
            return "the key lacks the scope";
        }

        await RunningApi.MustBeDone(answer, ct);
        await using var file = File.Create(FullName);
        await answer.Content.CopyToAsync(file, ct);
        return null;
    }

    private async Task<string?> OfEach(RunningApi api, Match placeholder, CancellationToken ct)
    {
        var above = Path.ChangeExtension(FullName, null);
        above = above[..above.LastIndexOf('.')] + ".csv";
        if (!File.Exists(above))
        {
            return "what it lies in is left out";
        }

        await using (var text = new StreamWriter(FullName))
        await using (var csv = new CsvWriter(text, Format))
        {
            var any = false;
            foreach (var id in Ids(above))
            {
                using var answer = await api.Ask(HttpMethod.Get, list.Path.Replace(placeholder.Value, id, StringComparison.Ordinal), "text/csv", ct);
                // Gone since, or one of those that are not for this key.
                if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
                {
                    continue;
                }

                await RunningApi.MustBeDone(answer, ct);
                await Add(csv, placeholder.Groups[1].Value, id, answer, withHeader: !any, ct);
                any = true;
            }

            if (any)
            {
                return null;
            }
        }

        File.Delete(FullName);
        return "there is nothing in it that the key may read";
    }

    private static async Task Add(CsvWriter into, string column, string id, HttpResponseMessage answer, bool withHeader, CancellationToken ct)
    {
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        using var rows = new CsvParser(text, Format);
        var told = false;
        for (var header = true; await rows.ReadAsync(); header = false)
        {
            // An item may say itself where it lies.
            told = header ? rows.Record!.Contains(column) : told;
            if (header && !withHeader)
            {
                continue;
            }

            foreach (var cell in told ? rows.Record! : rows.Record!.Prepend(header ? column : id))
            {
                into.WriteField(cell);
            }

            await into.NextRecordAsync();
        }
    }

    private static IEnumerable<string> Ids(string file)
    {
        using var text = new StreamReader(file);
        using var rows = new CsvReader(text, Format);
        rows.Read();
        rows.ReadHeader();
        while (rows.Read())
        {
            yield return rows.GetField("id")!;
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
