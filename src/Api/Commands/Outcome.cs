using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>How a command tells what came of it: sentences for people, or one JSON object for scripts.</summary>
internal static class Outcome
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Tell the outcome as one JSON object on standard output; everything else goes to the error stream.",
        Recursive = true,
    };

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="parsed">The command.</param>
    /// <param name="outcome">For scripts.</param>
    /// <param name="sentences">For people.</param>
    public static void Tell(this ParseResult parsed, object outcome, params IEnumerable<string> sentences)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(outcome, Format));
            return;
        }

        foreach (var sentence in sentences)
        {
            output.WriteLine(sentence);
        }
    }

    /// <summary>A line on the way, that is no part of the outcome.</summary>
    public static void Progress(this ParseResult parsed, string line) =>
        (parsed.GetValue(Json) ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output).WriteLine(line);
}
