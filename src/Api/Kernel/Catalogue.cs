using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>
/// Everything that can be refused, with its texts in four languages: one embedded <c>problems.json</c> per context. What a
/// caller reads in an answer and on the page behind its href is written once.
/// </summary>
internal static class Catalogue
{
    private static readonly FrozenDictionary<string, Entry> Entries = Load();

    /// <summary>One kind of problem or issue.</summary>
    /// <param name="Status">The HTTP status; 400 for an issue.</param>
    /// <param name="Urn">Its type, where that is not its code: issues of the Belgif guide.</param>
    /// <param name="Title">In English.</param>
    /// <param name="Detail">By language; {name} stands for a value of the case.</param>
    /// <param name="Remedy">What to do, by language.</param>
    public sealed record Entry(
        int Status, string? Urn, string Title, IReadOnlyDictionary<string, string> Detail, IReadOnlyDictionary<string, string> Remedy)
    {
        public string Said(params ReadOnlySpan<(string Name, object Value)> told)
        {
            var text = Detail[Language()];
            foreach (var (name, value) in told)
            {
                // Written as in any answer: days and instants too.
                text = text.Replace($"{{{name}}}", JsonSerializer.SerializeToElement(value, StrictJson.Options).ToString(), StringComparison.Ordinal);
            }

            return text;
        }
    }

    /// <summary>The entries by their type, in its order; issues of the Belgif guide share one.</summary>
    public static IReadOnlyList<IGrouping<string, Entry>> ByType { get; } =
        [.. Entries.OrderBy(pair => pair.Key, StringComparer.Ordinal).GroupBy(pair => Urn(pair.Key).ToString(), pair => pair.Value).OrderBy(kind => kind.Key, StringComparer.Ordinal)];

    public static IEnumerable<string> Codes => Entries.Keys;

    public static bool Knows(string code) => Entries.ContainsKey(code);

    public static Entry Of(string code) => Entries.TryGetValue(code, out var entry)
        ? entry
        : throw new InvalidOperationException($"No problems.json has an entry for {code}.");

    public static Uri Urn(string code) => new(Of(code).Urn ?? (code.StartsWith("issue:", StringComparison.Ordinal)
        ? $"urn:problem-type:dossin:input-validation:{code["issue:".Length..]}"
        : $"urn:problem-type:{code}"));

    /// <summary>The page that explains it.</summary>
    public static Uri Href(string code) => new($"/doc/problems/{Urn(code).ToString()["urn:problem-type:".Length..]}", UriKind.Relative);

    /// <summary>The language that the caller asked for; nl where none of ours fits.</summary>
    public static string Language() =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language && Languages.All.Contains(language) ? language : Languages.All[0];

    private static FrozenDictionary<string, Entry> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };
        return assembly.GetManifestResourceNames().Where(name => name.EndsWith("problems.json", StringComparison.Ordinal))
            .SelectMany(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream, options)!;
            })
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value);
    }
}
