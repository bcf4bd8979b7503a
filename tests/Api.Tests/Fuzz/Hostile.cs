using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>What a client might send by mistake or on purpose: one part of a request becomes something else.</summary>
internal static class Hostile
{
    /// <summary>JSON as it is written.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "false", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude80\"", "\"\\u202eabc\"", "\"\\ufeff\"", "\"\\u0130\\u0131\\ufb03\"",
        "\"\\u200b\"", "\"a\\tb\\nc\\r\"", "\"\\u0007\"", "0", "-0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "1e400", "-1e400", "1e-400", "0.1", "1.0", "1e2", "1E+2", "123456789012345678901234567890123456789012345678901234567890", "0.00000000000000000000000000000000000000000001", "01", "+1", ".5", "1.", "NaN", "Infinity",
        "-Infinity", "\"NaN\"", "'x'", "undefined", "{}", "[]", "[null]", "[[]]", "[{}]", "{\"\":1}", "{\"nl\":null}", "{\"nl\":\"\"}", "{\"xx\":\"y\"}", "\"1\"", "\"true\"", "\"null\"",
        "\"2023-02-29\"", "\"2024-13-01\"", "\"2024-00-10\"", "\"2024-02-30T10:00:00Z\"", "\"0000-01-01\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"10000-01-01\"", "\"-2024-01-01\"", "\"2024-1-1\"", "\"01/02/2024\"",
        "\"2024-02-01T24:00:00Z\"", "\"2016-12-31T23:59:60Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2024-01-01T00:00:00+15:00\"",
        "\"2024-01-01T00:00:00\"", "\"2024-01-01 00:00:00Z\"", "\"2024-03-31T02:30:00+01:00\"", "\"2024-01-01T00:00:00.123456789123Z\"", "\"4713-01-01\"", "\"2024\"", "\"0000\"", "\"9999\"", "\"2024-12\"", "\"2024-13\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"{019a0000-0000-7000-8000-000000000000}\"", "\"019a0000000070008000000000000000\"",
        "\"http://[::1\"", "\"http://\"", "\"javascript:alert(1)\"", "\"https://example.be:99999/\"", "\"//x\"", "\"urn:x\"", "\"file:///etc/passwd\"", "\"http://user:pw@example.be/\"", "\"https://\\u0000.be/\"", "\"https://xn--/\"",
        "\"' or 1=1--\"", "\"%\"", "\"%00\"", "\"\\\\\"", "\"_\"", "\"${x}\"", "\"{0}\"", "\"{name}\"", "\"../../..\"", "\"a@b\"", "\"@\"", "\"+32 (0) 2\"", "\"85.07.30-033.28\"", "\"-0.00\"", "\"0.001\"", "\"99999999999999.00\"", "\"1e5\"", "\"\\u0661\\u0662\\u0663\\u0664\"",
    ];

    private static readonly string[] Addresses =
    [
        "", "%00", "%ED%A0%80", "%FF", "%C0%AF", "%2F", "..%2F..", "%2e%2e", "%5C", "%", "%zz", "+", "%2B1", "a%0d%0ab", "%E2%80%AE", "%F0%9F%9A%80", "null", "-1", "0", "1.5", "9999999999999999999", "2023-02-29", "0001-01-01", "9999-12-31", "0000-00-00",
        "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "%7B%7D", "true", "True", "*", "%25", "_", "'", "%27%20or%201=1--", "%3Cscript%3E", "()", "(a", "(a(b))", "a,b", ";", "%3B", "@", "$ref", "urn:x", "1e3", "%D9%A1%D9%A2%D9%A3%D9%A4",
    ];

    private static readonly (string Name, string[] Values)[] Lines =
    [
        ("Accept", ["text/csv", "application/pdf", "*/*", "application/xml", "", "nonsense", "application/json;q=0", "text/csv;headers=excel", "application/json;q=2", ";;;", "*/json", "application/*;q=0.1", "text/calendar", "text/html", "application/json;version=\"\u00e9"]),
        ("Accept-Language", ["fr", "", "*", "xx-yy-zz", ";;;q", "de-BE, fr;q=0.5", "\u00e9", "nl;q=NaN", "en-US-x-very-long-private-use-subtag-beyond-all-reason"]),
        ("If-Match", ["*", "\"1\"", "W/\"1\"", "\"\"", "\"", "1", "\"99999999999999999999\"", "\"-1\"", "\"a\", \"b\"", "\"\u00e9\"", "\"1.5\"", "\"9223372036854775807\"", "\"0\""]),
        ("If-None-Match", ["*", "\"1\"", "W/\"1\"", "", "nonsense", "\"a\", \"b\""]),
        ("Idempotency-Key", ["", "\"\"", "\u00e9", "a\tb", "same", "same", "' or 1=1", "0123456789012345678901234567890123456789012345678901234567890123", "01234567890123456789012345678901234567890123456789012345678901234"]),
        ("Prefer", ["wait=1", "wait=-1", "wait=99999999999999", "return=minimal", "wait", ";", "respond-async, wait=0"]),
        ("Content-Encoding", ["gzip", "br", "identity", "nonsense"]),
        ("BelGov-Trace-Id", ["x", "019a0000-0000-7000-8000-00000000000a", "\u00e9\u00e9"]),
        ("Range", ["bytes=0-1", "bytes=-1", "bytes=9-1", "lines=1"]),
        ("X-Forwarded-For", ["1.2.3.4", "x", "::1, ::2"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("Receipt-Code", ["", "00000-00000-00000-00000", "x", "\u00e9"]),
        ("Content-Disposition", ["attachment", "attachment; filename=\"../../x\"", "attachment; filename*=UTF-8''%ff%00", "inline; filename=\"\u00e9\"", "nonsense;;=", "attachment; filename=\"a\\\"b.pdf\""]),
        ("Origin", ["https://evil.example", "null"]),
        ("Cookie", ["a=b; c"]),
        ("tracestate", ["x=y,=,"]),
        ("Last-Event-ID", ["1", "-1", "x"]),
        ("Authorization", ["Bearer x", "Basic eDp5", "", "Bearer"]),
    ];

    private static readonly string[] Types =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/json; charset=\"\"", "", "nonsense", "application/merge-patch+json", "application/json-patch+json",
        "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/csv", "application/json, text/csv", "*/*", "application/json;;", "application/JSON ;charset=UTF-8", "text/csv; charset=windows-1252", "application/pdf", "application/x-ndjson",
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];

    /// <summary>Twists a valid request in one to three places.</summary>
    public static void Twist(Draft draft, Known known, Random random)
    {
        for (var times = random.Next(6) switch { < 4 => 1, 4 => 2, _ => 3 }; times > 0; times--)
        {
            var kind = random.Next(100);
            if (draft.Json is not null && kind < 60)
            {
                Body(draft, random);
            }
            else if (kind < 80)
            {
                Parameters(draft, known, random);
            }
            else if (kind < 92)
            {
                Header(draft, random);
            }
            else if (kind < 95 && draft.Body is not null)
            {
                draft.ContentType = Types[random.Next(Types.Length)];
                draft.Twists.Add($"type '{draft.ContentType}'");
            }
            else if (kind < 97)
            {
                draft.Method = Methods[random.Next(Methods.Length)];
                draft.Twists.Add($"method {draft.Method}");
            }
            else
            {
                draft.Behind = new[] { "/", "//", "/x", "%2F", ";a=b", "/..", "/%2e%2e/", "/" + new string('x', 300), "%00", "?", "#x" }[random.Next(11)];
                draft.Twists.Add("behind the path");
            }
        }
    }

    private static void Parameters(Draft draft, Known known, Random random)
    {
        var names = draft.Operation.Parameters.Where(one => one.Text("in") == "query").Select(one => one.Text("name")).ToList();
        var value = random.Next(20) switch { 0 => new string('9', 40), 1 => new string('a', 3_000), _ => Addresses[random.Next(Addresses.Length)] };
        switch (random.Next(7))
        {
            case 0 or 1 when draft.Path.Count > 0:
                var name = draft.Path.Keys.ElementAt(random.Next(draft.Path.Count));
                draft.Path[name] = value.Length == 0 ? "%20" : value;
                draft.Twists.Add($"path {name}");
                break;
            case 2 when names.Contains("cursor") && known.Next(random) is { } next:
                var cursor = next.Split('?', 2)[1].Split('&').FirstOrDefault(part => part.StartsWith("cursor=", StringComparison.Ordinal))?["cursor=".Length..] ?? "x";
                var at = random.Next(cursor.Length);
                draft.Query.Add(("cursor", random.Next(3) switch { 0 => cursor, 1 => cursor[..at], _ => cursor[..at] + (cursor[at] == 'A' ? 'B' : 'A') + cursor[(at + 1)..] }));
                draft.Twists.Add("cursor of another");
                break;
            case 3:
                draft.Query.Add((new[] { "unknown", "select", "sort", "%00", "", "Code", "a=b", "pageSize", "cursor", "key", "%FF", "__proto__" }[random.Next(12)], value));
                draft.Twists.Add("another parameter");
                break;
            case 4 when draft.Query.Count > 0:
                draft.Query.Add(draft.Query[random.Next(draft.Query.Count)]);
                draft.Twists.Add("a parameter twice");
                break;
            default:
                if (names.Count == 0)
                {
                    goto case 3;
                }

                var one = names[random.Next(names.Count)];
                draft.Query.RemoveAll(given => given.Name == one);
                draft.Query.Add((one, value));
                draft.Twists.Add($"query {one}");
                break;
        }
    }

    private static void Header(Draft draft, Random random)
    {
        var (name, values) = Lines[random.Next(Lines.Length)];
        var value = random.Next(15) == 0 ? new string('x', random.Next(2) == 0 ? 300 : 9_000) : values[random.Next(values.Length)];
        draft.Headers.RemoveAll(one => one.Name == name);
        draft.Headers.Add((name, value));
        if (random.Next(12) == 0)
        {
            draft.Headers.Add((name, values[random.Next(values.Length)]));
        }

        draft.Twists.Add($"header {name}");
    }

    private static void Body(Draft draft, Random random)
    {
        var places = Places(draft.Json!).ToList();
        if (places.Count == 0 || random.Next(10) == 0)
        {
            Whole(draft, random);
            return;
        }

        var (parent, key) = places[random.Next(places.Count)];
        var old = parent is JsonObject inside ? inside[(string)key] : parent[(int)key];
        var value = random.Next(12) switch
        {
            0 => $"\"{new string('x', random.Next(2) == 0 ? 5_000 : 200_000)}\"",
            1 => $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude80", 2_000))}\"",
            2 => new string('[', 70) + new string(']', 70),
            3 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(2) == 0 ? 40 : 2_000)) + "1" + new string('}', 40),
            4 => $"[{string.Join(',', Enumerable.Repeat(draft.Written(old), draft.Written(old).Length > 500 ? 20 : 600))}]",
            _ => Values[random.Next(Values.Length)],
        };
        switch (random.Next(8))
        {
            case 0 when parent is JsonObject from:
                from.Remove((string)key);
                draft.Twists.Add($"{key} left out");
                break;
            case 1 when parent is JsonObject twice:
                var written = draft.Written(old);
                Put(parent, key, draft.Raw($"{written},{JsonValue.Create((string)key)!.ToJsonString()}:{written}"));
                draft.Twists.Add($"{key} twice");
                break;
            case 2 when parent is JsonObject renamed:
                renamed.Remove((string)key);
                renamed[random.Next(3) switch { 0 => ((string)key).ToUpperInvariant(), 1 => (string)key + " ", _ => "\u0000" + (string)key }] = old?.DeepClone();
                draft.Twists.Add($"{key} renamed");
                break;
            case 3 when parent is JsonObject more:
                more[new[] { "id", "version", "state", "$type", "__proto__", "unknown", "href", "" }[random.Next(8)]] = draft.Raw(value);
                draft.Twists.Add("another property");
                break;
            default:
                Put(parent, key, draft.Raw(value));
                draft.Twists.Add(string.Create(CultureInfo.InvariantCulture, $"{key} as {(value.Length > 40 ? value[..40] + "\u2026" : value)}"));
                break;
        }
    }

    private static void Whole(Draft draft, Random random)
    {
        var text = Encoding.UTF8.GetBytes(draft.Written(draft.Json));
        var at = random.Next(text.Length);
        (draft.Bytes, var twist) = random.Next(11) switch
        {
            0 => ([], "no body"),
            1 => (text[..at], "cut off"),
            2 => ([0xEF, 0xBB, 0xBF, .. text], "with a BOM"),
            3 => (Encoding.Unicode.GetBytes(draft.Written(draft.Json)), "in UTF-16"),
            4 => ([.. text[..at], 0xFF, .. text[at..]], "with a byte that is no text"),
            5 => ([.. text, .. "{}"u8], "with more behind it"),
            6 => ([.. "/* */"u8, .. text], "with a comment"),
            7 => ([.. text[..^1], .. ",}"u8], "with a comma too much"),
            8 => (Encoding.UTF8.GetBytes(new string('[', 50_000)), "nested without end"),
            9 => ([.. text[..at], 0, .. text[at..]], "with a NUL"),
            _ => (Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]), "another value"),
        };
        draft.Twists.Add($"the body {twist}");
    }

    private static void Put(JsonNode parent, object key, JsonNode value)
    {
        if (parent is JsonObject inside)
        {
            inside[(string)key] = value;
        }
        else
        {
            parent[(int)key] = value;
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject inside => inside.SelectMany(one => (IEnumerable<(JsonNode, object)>)[(inside, one.Key), .. one.Value is null ? [] : Places(one.Value)]),
        JsonArray items => items.SelectMany((one, number) => (IEnumerable<(JsonNode, object)>)[(items, number), .. one is null ? [] : Places(one)]),
        _ => [],
    };
}
