using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>What is not said in the contract is refused: a misspelled name is never silently dropped.</summary>
internal static class StrictJson
{
    public static readonly JsonSerializerOptions Options = Made();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new Instants());
        options.Converters.Add(new Links());
        KernelJson.Add(options);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutVersion, HrefFirst, RefuseNullInPatches } };
    }

    /// <summary>Whether a text is an instant of the contract: RFC 3339 with an offset.</summary>
    public static bool TryInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: >= 20 and <= 35 } && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    // A version is the ETag's business, no part of the representation.
    private static void LeaveOutVersion(JsonTypeInfo about)
    {
        if (about.Kind == JsonTypeInfoKind.Object && about.Type.IsAssignableTo(typeof(IVersioned)))
        {
            about.Properties.Remove(about.Properties.Single(property => property.Name == "version"));
        }
    }

    private static void HrefFirst(JsonTypeInfo about)
    {
        foreach (var property in about.Properties)
        {
            property.Order = property.Name switch { "id" => -2, "href" => -1, _ => property.Order };
        }
    }

    /// <summary>A whole address of the web: not that of a file, a script or a mailbox, and without the blanks and line breaks that Uri looks past.</summary>
    public static bool TryWebAddress(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && !text!.AsSpan().ContainsAnyInRange('\0', ' ');

    // An Optional<T> does not know whether its T may be null: the annotation of the property does.
    private static void RefuseNullInPatches(JsonTypeInfo about)
    {
        foreach (var property in about.Properties.Where(property => property is { Set: not null, AttributeProvider: PropertyInfo }
            && KernelJson.IsOptional(property.PropertyType)))
        {
            var member = (PropertyInfo)property.AttributeProvider!;
            if (new NullabilityInfoContext().Create(member).GenericTypeArguments[0].ReadState == NullabilityState.Nullable)
            {
                continue;
            }

            var set = property.Set!;
            var value = property.PropertyType.GetProperty(nameof(Optional<>.Value))!;
            property.Set = (patch, sent) => set(patch, value.GetValue(sent) is null ? throw new JsonException() : sent);
        }
    }

    /// <summary>Links leave as absolute addresses, under the name by which the caller reached the service.</summary>
    private sealed class Links : JsonConverter<Uri>
    {
        public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryWebAddress(reader.GetString(), out var uri)
                ? uri
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options)
        {
            if (value.IsAbsoluteUri)
            {
                writer.WriteStringValue(value.OriginalString);
                return;
            }

            // A page has a link in every row.
            var (address, path) = (PublicAddress.Current, value.OriginalString);
            Span<char> whole = stackalloc char[256];
            writer.WriteStringValue(
                whole.TryWrite($"{address}{path}", out var length) ? whole[..length] : string.Concat(address, path));
        }
    }

    private sealed class Instants : JsonConverter<DateTimeOffset>
    {
        /// <summary>As fine as the database keeps it, so that what is answered is what is read afterwards.</summary>
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryInstant(reader.GetString(), out var instant)
                ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => KernelJson.Write(writer, value);
    }
}
