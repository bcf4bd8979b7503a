using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>The committed catalogue is what the code says, and what is in it is never taken back. `make events` writes it.</summary>
public sealed class EventCatalogueTests
{
    private static readonly string Docs = Path.Combine(RepositoryRoot.Find(), "docs");
    private static readonly bool IsWritten = Environment.GetEnvironmentVariable("DOSSIN_UPDATE_EVENTS") == "1";

    public static TheoryData<string> Types => [.. EventSight.Types];

    [Theory, MemberData(nameof(Types))]
    public async Task A_schema_is_the_committed_one_and_breaks_nobody_who_reads_by_that(string name)
    {
        var file = Path.Combine(Docs, "events", $"{name}.json");
        var schema = Catalogue.Schema(Catalogue.Types.Single(type => type.Name == name).Type);
        if (File.Exists(file))
        {
            // Before it is written over: what breaks a reader is decided, and not generated away.
            Catalogue.Broken(JsonNode.Parse(await File.ReadAllTextAsync(file, PartnershipsApi.Token))!, schema).ShouldBeEmpty();
        }

        await ShouldBeCommitted(file, Catalogue.Written(schema));
    }

    [Fact]
    public Task The_page_is_the_committed_one() => ShouldBeCommitted(Path.Combine(Docs, "events.md"), Catalogue.Page());

    [Fact]
    public void No_type_is_given_up() =>
        Directory.EnumerateFiles(Path.Combine(Docs, "events")).Select(Path.GetFileNameWithoutExtension).Except(EventSight.Types).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "required": ["id"], "properties": { "id": { "type": "string", "format": "uuid" } } }""", ".code is gone")]
    [InlineData("""{ "required": ["id", "code"], "properties": { "id": { "type": "string", "format": "uuid" }, "code": { "type": "integer" } } }""", ".code: type was \"string\" and is \"integer\"")]
    [InlineData("""{ "required": ["id", "code"], "properties": { "id": { "type": "string" }, "code": { "type": "string" } } }""", ".id: format was \"uuid\" and is absent")]
    [InlineData("""{ "required": ["id"], "properties": { "id": { "type": "string", "format": "uuid" }, "code": { "type": "string" } } }""", ".code need not be there any more")]
    [InlineData("""{ "required": ["id", "code", "more"], "properties": { "id": { "type": "string", "format": "uuid" }, "code": { "type": "string", "description": "Other words." }, "more": { "type": "integer" } } }""", null)]
    public void What_would_break_a_reader_is_found_and_an_added_field_is_not(string now, string? broken)
    {
        var before = JsonNode.Parse("""{ "required": ["id", "code"], "properties": { "id": { "type": "string", "format": "uuid" }, "code": { "type": "string" } } }""")!;

        Catalogue.Broken(before, JsonNode.Parse(now)!).ShouldBe(broken is null ? [] : [broken]);
    }

    [Fact]
    public void A_list_or_a_text_that_breaks_inside_is_found()
    {
        var before = JsonNode.Parse("""{ "properties": { "zones": { "type": "array", "items": { "type": "string" } }, "title": { "type": "object", "properties": { "nl": { "type": "string" } } } } }""")!;
        var now = JsonNode.Parse("""{ "properties": { "zones": { "type": "array", "items": { "type": "integer" } }, "title": { "type": "object", "properties": { "fr": { "type": "string" } } } } }""")!;

        Catalogue.Broken(before, now).ShouldBe([".zones[]: type was \"string\" and is \"integer\"", ".title.nl is gone"]);
    }

    [Theory, MemberData(nameof(Types))]
    public void What_is_published_is_what_the_schema_says(string name)
    {
        var type = Catalogue.Types.Single(one => one.Name == name).Type;
        var schema = Catalogue.Schema(type);
        foreach (var whole in (bool[])[true, false])
        {
            var payload = JsonSerializer.Deserialize<JsonElement>(PublishedEvents.Payload(Made(type, whole)));

            payload.EnumerateObject().Select(member => member.Name).Except(schema["properties"]!.AsObject().Select(property => property.Key)).ShouldBeEmpty();
            schema["required"]!.AsArray().Select(field => field!.GetValue<string>()).Except(payload.EnumerateObject().Select(member => member.Name)).ShouldBeEmpty();
            foreach (var member in payload.EnumerateObject())
            {
                var kind = schema["properties"]![member.Name]!["type"]!.GetValue<string>();
                member.Value.ValueKind.ShouldBeOneOf(kind switch
                {
                    "string" => [JsonValueKind.String],
                    "integer" => [JsonValueKind.Number],
                    "boolean" => [JsonValueKind.True, JsonValueKind.False],
                    "array" => [JsonValueKind.Array],
                    _ => new[] { JsonValueKind.Object },
                });
            }
        }
    }

    /// <summary>An event with a value for each field, or only for those that must have one.</summary>
    private static IPublished Made(Type type, bool whole)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var nullability = new NullabilityInfoContext();
        return (IPublished)constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            !whole && nullability.Create(parameter).ReadState == NullabilityState.Nullable ? null : Value(parameter.ParameterType))]);
    }

    private static object Value(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var one when one == typeof(string) => "5345",
        var one when one == typeof(Text) => new Text("nl", "fr"),
        var one when one == typeof(bool) => true,
        var one when one.IsAssignableTo(typeof(IEnumerable<string>)) => new[] { "5345" },
        var one => Activator.CreateInstance(one)!,
    };

    private static async Task ShouldBeCommitted(string file, string text)
    {
        if (IsWritten)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, PartnershipsApi.Token);
        }

        File.Exists(file).ShouldBeTrue($"{file}: `make events` writes it");
        (await File.ReadAllTextAsync(file, PartnershipsApi.Token)).ShouldBe(text);
    }
}
