using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Application.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>
/// A JSON body, read as strictly as the contract says. A good one is read once; of a bad one everything that is wrong is
/// gathered, the rules of its validator included.
/// </summary>
internal sealed record Body<T>(T Value) : IBindableFromHttpContext<Body<T>>, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>
    /// More than the longest lists of any resource hold together. Every rule is asked of every value before the first answer is
    /// written, and what it says of a value takes hundreds of times the bytes of the value.
    /// </summary>
    private const int ValuesLimit = 50_000;

    /// <summary>Up to so many bytes a body is kept, to show what was refused of it: more would be held for a client twice.</summary>
    private const int KeptLimit = 64 * 1024;

    private static readonly JsonSerializerOptions Lenient = new(StrictJson.Options)
    {
        RespectRequiredConstructorParameters = false,
        RespectNullableAnnotations = false,
    };

    public static implicit operator T(Body<T> body) => body.Value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyMetadata(typeof(T)));

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        MediaTypes.MustBeJson(context.Request, patch: HttpMethods.IsPatch(context.Request.Method));
        var issues = Issues.Of(context);
        var bytes = await Bytes(context);
        if (HasTooMany(bytes))
        {
            throw new TooManyValues(ValuesLimit);
        }

        var request = context.RequestServices.GetRequiredService<CurrentRequest>();
        if (request.IdempotencyKey is not null)
        {
            request.Fingerprint = SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(request.Address), .. bytes.AsSpan()]);
        }

        try
        {
            if (JsonSerializer.Deserialize<T>(bytes, StrictJson.Options) is { } value && HasMeaning(bytes))
            {
                context.Items[typeof(BodyMetadata)] = bytes.Length <= KeptLimit ? bytes : null;
                return new Body<T>(value);
            }
        }
        catch (JsonException)
        {
            // Told below, all of it.
        }

        Inspect(bytes, issues, context.RequestServices);
        // Never seen by the endpoint: the gate stands between.
        return new Body<T>((T)null!);
    }

    private static bool HasTooMany(byte[] bytes)
    {
        // A value, and what divides it from the next one, take two bytes.
        if (bytes.Length <= 2 * ValuesLimit)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(bytes);
            var values = 0;
            while (values <= ValuesLimit && reader.Read())
            {
                values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject ? 0 : 1;
            }

            return values > ValuesLimit;
        }
        catch (JsonException)
        {
            // Told by who reads it.
            return false;
        }
    }

    /// <summary>The serialiser lets a NUL pass in a text, and a null in a list and where a property may be absent.</summary>
    private static bool HasMeaning(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("null"u8) < 0 && bytes.AsSpan().IndexOf("\\u0000"u8) < 0)
        {
            return true;
        }

        using var document = JsonDocument.Parse(bytes);
        var bad = new HashSet<string>();
        JsonShape.Of(typeof(T)).Inspect(document.RootElement, "", new Issues(), bad);
        return bad.Count == 0;
    }

    private static void Inspect(byte[] bytes, Issues issues, IServiceProvider services)
    {
        // A parser lets other bytes pass in names and texts, and stumbles over them when they are read.
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            System.Text.Unicode.Utf8.ToUtf16(bytes, new char[bytes.Length], out var good, out _, replaceInvalidSequences: false);
            var before = bytes.AsSpan(0, good);
            issues.Add("notJson", IssuePlace.Body, "$", null, ("line", before.Count((byte)'\n') + 1), ("column", good - before.LastIndexOf((byte)'\n')));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            var bad = new HashSet<string>();
            JsonShape.Of(typeof(T)).Inspect(document.RootElement, "", issues, bad);
            if (bad.Count > 0 && !issues.IsFull && document.RootElement.ValueKind == JsonValueKind.Object)
            {
                InspectRules(document.RootElement, bad, issues, services);
            }
        }
        catch (JsonException unreadable)
        {
            issues.Add("notJson", IssuePlace.Body, "$", null, ("line", (unreadable.LineNumber ?? 0) + 1), ("column", (unreadable.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name: such a place cannot be told.
            issues.Add("text", IssuePlace.Body, "$");
        }

        if (!issues.Any)
        {
            issues.Add("schema", IssuePlace.Body, "$");
        }
    }

    /// <summary>What is readable is held against the rules too; what the rules say of places already named is left out.</summary>
    private static void InspectRules(JsonElement root, HashSet<string> bad, Issues issues, IServiceProvider services)
    {
        if (services.GetService<IValidator<T>>() is not { } validator)
        {
            return;
        }

        var readable = new JsonObject();
        foreach (var property in root.EnumerateObject().Where(p => !bad.Any(place => place == p.Name || place.StartsWith(p.Name + ".", StringComparison.Ordinal) || place.StartsWith(p.Name + "[", StringComparison.Ordinal))))
        {
            readable[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        }

        if (readable.Deserialize<T>(Lenient) is not { } value)
        {
            return;
        }

        var names = readable.Select(property => JsonShape.NameOf(typeof(T), property.Key)).ToArray();
        foreach (var failure in validator.Validate(value, options => options.IncludeProperties(names)).Errors)
        {
            var issue = Problems.Invalid(failure, IssuePlace.Body);
            if (!issues.Names(issue.Name))
            {
                issues.Add(issue);
            }
        }
    }

    private static async ValueTask<byte[]> Bytes(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        UnderWay.Share? share = null;
        ArrayBufferWriter<byte>? come = null;
        while (true)
        {
            // Taken as it comes: where a body breaks off that was only looked at, the server calls the connection broken, and logs it.
            var read = await reader.ReadAsync(context.RequestAborted);
            var bytes = read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            if (come is not null || !read.IsCompleted)
            {
                (come ??= new()).Write(bytes);
                bytes = read.IsCompleted ? come.WrittenSpan.ToArray() : [];
            }

            if (read.IsCompleted)
            {
                // The mark that some editors and PowerShell write before a text in UTF-8 is no part of it (RFC 8259, 8.1).
                return bytes is [0xEF, 0xBB, 0xBF, .. var text] ? text : bytes;
            }

            // Most come at once, and are nothing to count.
            (share ??= Held.For(context)).Has(come!.WrittenCount);
        }
    }
}

/// <summary>A body that is small enough, and says too much.</summary>
internal sealed class TooManyValues(int limit) : Exception("The body holds too many values.")
{
    public int Limit => limit;
}

/// <summary>What an endpoint takes in its body, for the document.</summary>
internal sealed record BodyMetadata(Type Type);
