using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using FluentValidation;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A refusal without an entry in a problems.json would be a failure of the service.</summary>
public sealed class RefusalTests
{
    private static readonly HashSet<string> Known = [.. Product.Problems.Select(problem => problem.Code)];

    // What passes a code on that another place has written.
    private static readonly string[] Passing = ["src/Domain/Kernel/RuleBroken.cs", "src/Domain/Kernel/InputRefused.cs", "src/Api/Kernel/Problems.cs", "src/Api/Kernel/Input/Issues.cs", "src/Infrastructure/Kernel/ContextDb.cs"];

    private static IReadOnlyList<Source> Sources => [.. Product.Sources.Where(source => !Passing.Contains(source.Path))];

    [Fact]
    public void Every_rule_and_issue_can_be_told() =>
        Refusals.Untold(Refusals.Used(Sources).Concat(Refusals.Guarded(Product.Sources)), Known).ShouldBeEmpty();

    [Theory]
    [InlineData("""RuleBroken.If(full, "tooFullByFar", "x");""")]
    [InlineData("""throw new RuleBroken("tooFullByFar", "x");""")]
    [InlineData("""InputRefused.If(wrong, "title", "neverHeardOf", "x");""")]
    [InlineData("""RuleBroken.If(full, early ? "sessionFull" : "tooFullByFar", "x");""")]
    [InlineData("""RuleBroken.If(full, Rule, "x");""")]
    [InlineData("""RuleFor(ask => ask.Title).NotEmpty().WithErrorCode("neverHeardOf");""")]
    [InlineData("""course.HasIndex(c => c.Code).IsUnique().HasDatabaseName("rule_tooFullByFar");""")]
    public void A_code_that_cannot_be_told_is_found(string code)
    {
        Source[] planted = [new("src/Domain/Training/X.cs", $$"""class X { void Go() { {{code}} } }""")];

        Refusals.Untold(Refusals.Used(planted).Concat(Refusals.Guarded(planted)), Known).ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_check_of_a_validator_can_be_told() =>
        Refusals.Untold(Refusals.OfValidators(typeof(IDb).Assembly.GetTypes()), Known).ShouldBeEmpty();

    [Fact]
    public void A_check_that_cannot_be_told_is_found() =>
        Refusals.Untold(Refusals.OfValidators([typeof(Planted)]), Known).ShouldHaveSingleItem().ShouldContain("neverHeardOf");

    [Fact]
    public void Every_entry_is_there_once_and_in_four_languages() => Refusals.Incomplete(Product.Problems).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "status": 409, "title": "X", "detail": { "nl": "a", "fr": "a", "de": "a" }, "remedy": { "nl": "a", "fr": "a", "de": "a", "en": "a" } }""")]
    [InlineData("""{ "status": 409, "title": "X", "detail": { "nl": "a", "fr": "a", "de": "a", "en": "a {seats}" }, "remedy": { "nl": "a", "fr": "a", "de": "a", "en": "a" } }""")]
    [InlineData("""{ "status": 409, "title": "X", "detail": { "nl": "a", "fr": "a", "de": "a", "en": "a" } }""")]
    [InlineData("""{ "title": "X", "detail": { "nl": "a", "fr": "a", "de": "a", "en": "a" }, "remedy": { "nl": "a", "fr": "a", "de": "a", "en": "a" } }""")]
    public void An_entry_that_is_not_whole_is_found(string entry) =>
        Refusals.Incomplete([("problems.json", "dossin:x", JsonSerializer.Deserialize<JsonElement>(entry))]).ShouldHaveSingleItem();

    private sealed class Planted : AbstractValidator<string>
    {
        public Planted() => RuleFor(text => text.Length).GreaterThan(1).WithErrorCode("neverHeardOf");
    }
}
