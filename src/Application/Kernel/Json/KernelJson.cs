using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Kernel.Json;

/// <summary>How the kernel's own types are written in JSON, said once for the API, for events and for what is kept.</summary>
public static class KernelJson
{
    /// <summary>For what the product writes for itself: everything, also what a representation leaves out.</summary>
    public static readonly JsonSerializerOptions Kept = Add(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // As it was told, and not a sequence of escapes: Arabic would take six bytes a letter.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonSerializerOptions Add(JsonSerializerOptions options)
    {
        options.Converters.Add(new Codes());
        options.Converters.Add(new Ids());
        options.Converters.Add(new PartialDates());
        options.Converters.Add(new Instants());
        options.Converters.Add(new Optionals());
        return options;
    }

    public static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <summary>The one spelling of a uuid: lower case, with dashes.</summary>
    public static bool TryUuid(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return text.Length == 36 && !text.ContainsAnyInRange('A', 'Z') && Guid.TryParseExact(text, "D", out uuid);
    }

    /// <summary>Codes in exactly one spelling; the serializer's own converter would read them in any case.</summary>
    private sealed class Codes : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Code<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class Code<TCode> : JsonConverter<TCode> where TCode : struct, Enum
    {
        private static readonly FrozenDictionary<TCode, JsonEncodedText> Texts =
            Enum.GetValues<TCode>().ToFrozenDictionary(code => code, code => JsonEncodedText.Encode(code.Code()));

        public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Domain.Kernel.Codes.TryRead<TCode>(reader.GetString()!, out var code) ? code : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WriteStringValue(Texts[value]);
    }

    private sealed class Ids : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => IsId(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Id<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class Id<TId> : JsonConverter<TId> where TId : struct, IId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryUuid(reader.GetString(), out var uuid)
                ? TId.Of(uuid)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }

    /// <summary>An instant as the contract has it: in UTC with Z, and a fraction of a second as long as it has to be.</summary>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[28];
        // 2020-12-10T09:00:00.0000000Z: a format that has no pattern to be read each time.
        instant.UtcDateTime.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        var digits = text[..(length - 1)].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        text[digits] = (byte)'Z';
        writer.WriteStringValue(text[..(digits + 1)]);
    }

    private sealed class Instants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => KernelJson.Write(writer, value);
    }

    private sealed class PartialDates : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && PartialDate.TryParse(reader.GetString(), out var date)
                ? date
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class Optionals : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => IsOptional(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(OfOptional<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;
    }

    private sealed class OfOptional<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
