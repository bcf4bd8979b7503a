using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>What examples say: the first value known by the name of a property that its schema lets pass, or one that any name would do for.</summary>
internal static class ExampleValues
{
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["status"] = ["UP"],
        ["code"] = ["HPM", "5345", "12025", "nl"],
        ["course"] = ["HPM"],
        ["courseCode"] = ["HPM"],
        ["courseFamily"] = ["HPM"],
        ["family"] = ["HPM"],
        ["aliases"] = ["Holocaust, Politie en Mensenrechten", "HPM-2014"],
        ["provider"] = ["Kazerne Dossin"],
        ["organization"] = ["Kazerne Dossin"],
        ["publisher"] = ["Kazerne Dossin"],
        ["name"] = ["Kazerne Dossin"],
        ["street"] = ["Goswin de Stassartstraat 153"],
        ["postalCode"] = ["2800"],
        ["municipalityNisCode"] = ["12025"],
        ["municipalityCode"] = ["12025"],
        ["province"] = ["10000"],
        ["region"] = ["02000"],
        ["mergedFrom"] = ["12030"],
        ["trainers"] = ["A. Peeters"],
        ["issuer"] = ["hr.example.be"],
        ["reference"] = ["7f3c2a91"],
        ["federalUnit"] = ["DSU"],
        ["reason"] = ["The trainer is ill."],
        ["retirementReason"] = ["Replaced by a newer course."],
        ["cancellationReason"] = ["The trainer is ill."],
        ["detail"] = ["The input is not valid; each issue names a place."],
        ["title"] = ["Press release of 10 December 2020"],
        ["scopes"] = ["training:read"],
        ["requiredScopes"] = ["training:read"],
        ["zones"] = ["5345"],
        ["prefix"] = ["4kq7t2mz"],
        ["label"] = ["HR system, production"],
        ["types"] = ["training.sessionCanceled"],
        ["type"] = ["training.sessionCanceled"],
        ["url"] = ["https://www.example.be/partnerships"],
        ["unit"] = ["persons"],
        ["measure"] = ["personsTrained"],
        ["certificateCode"] = ["KD7Q4M2XN8PT"],
        ["column"] = ["heldOn"],
        ["instance"] = ["urn:uuid:0198c1d0-7a5b-7c0e-9a7f-6f2f4f1f1a10"],
        ["operation"] = ["CancelSession"],
        ["country"] = ["UA"],
        ["currency"] = ["EUR"],
        ["function"] = ["openbare aanklagers"],
        ["digest"] = ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ["outcome"] = ["done"],
    };

    /// <summary>What a refusal tells of its case, by the name of the placeholder, or by rule and name where another rule tells something else by it.</summary>
    private static readonly Dictionary<string, string> Cases = new()
    {
        ["state"] = "expired",
        ["commitmentComputed.state"] = "onTrack",
        ["consultationPast.state"] = "held",
        ["policyPlanFrozen.state"] = "closed",
        ["policyPlanSteps.state"] = "closed",
        ["initiativeStep.state"] = "done",
        ["step"] = "running",
        ["lacking"] = "requiredSignatories",
        ["on"] = "2026-03-02",
        ["publishedOn"] = "2026-03-02",
        ["from"] = "2025-01-01",
        ["to"] = "2027-12-31",
        ["start"] = "2026-03-02T08:30:00Z",
        ["course"] = "HPM",
        ["name"] = "HR system, production",
        ["number"] = "1",
        ["limit"] = "100",
        ["capacity"] = "24",
        ["waitingListCapacity"] = "6",
        ["seatsTaken"] = "24",
        ["waiting"] = "6",
    };

    private static readonly string[] Others = ["2018-06", "5345", "12025", "nl", "0403019261", "4kq7t2mz", "1250.00", "HPM", "a", "Mechelen", "urn:problem-type:belgif:badRequest"];

    /// <summary>What a name usually holds; null where nothing is known by it.</summary>
    public static string? Known(string name) => Values.GetValueOrDefault(name)?[0];

    public static string? Text(IOpenApiSchema schema, string name) =>
        Values.GetValueOrDefault(name, []).Append(Words(name)).Concat(Others).FirstOrDefault(value => Fits(schema, value));

    /// <summary>The text of a refusal with values of a case in it.</summary>
    public static string Told(string code, string text) => Regex.Replace(
        text, @"\{(\w+)\}", found => found.Groups[1].Value is var name && Cases.TryGetValue($"{code.Split(':')[^1]}.{name}", out var own) ? own : Cases[name]);

    public static JsonNode Integer(IOpenApiSchema schema, string name)
    {
        var value = name switch
        {
            "pageSize" => 50,
            "capacity" => 24,
            "seatsAvailable" => 23,
            "waiting" => 0,
            "waitingListCapacity" => 6,
            "durationMinutes" => 420,
            "status" => 400,
            "value" => 1250,
            "year" => 2025,
            _ => 1,
        };
        if (decimal.TryParse(schema.Minimum, CultureInfo.InvariantCulture, out var minimum) && value < minimum)
        {
            value = (int)minimum;
        }

        return decimal.TryParse(schema.Maximum, CultureInfo.InvariantCulture, out var maximum) && value > maximum ? (int)maximum : value;
    }

    private static bool Fits(IOpenApiSchema schema, string value) =>
        value.Length >= (schema.MinLength ?? 0) && value.Length <= (schema.MaxLength ?? int.MaxValue) && (schema.Pattern is null || Regex.IsMatch(value, schema.Pattern));

    private static string Words(string name) => name.Length == 0 ? "text"
        : char.ToUpperInvariant(name[0]) + Regex.Replace(name[1..], "[A-Z]", capital => " " + capital.Value.ToLowerInvariant());

    /// <summary>A uuid of version 7 that is always the same for a name.</summary>
    public static string Uuid(string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return $"0198c1d0-7a5b-7{hash[..3]}-9{hash[3..6]}-{hash[6..18]}";
    }
}
