using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void What_the_application_shows_is_documented() => Shapes.Undocumented(Product.Sources).ShouldBeEmpty();

    [Theory]
    [InlineData("public sealed record CancelSession(SessionId Session) : IChange<SessionView>;")]
    [InlineData("// Not for readers of the contract.\npublic sealed record SessionView(SessionId Id);")]
    [InlineData("/// <inheritdoc/>\npublic interface ITrainingDb : IDb;")]
    public void A_public_type_without_a_comment_is_found(string code) =>
        Shapes.Undocumented([new("src/Application/Training/Sessions/X.cs", $"namespace X;\n\n{code}\n")]).ShouldHaveSingleItem();

    [Fact]
    public void Handlers_validators_and_mappings_are_internal_and_sealed() => Shapes.TooOpen(Product.Sources).ShouldBeEmpty();

    [Theory]
    [InlineData("public sealed class CancelSessionHandler : IRequestHandler<CancelSession, SessionView>;")]
    [InlineData("public sealed class Cancels(ITrainingDb db) : IRequestHandler<CancelSession, SessionView>;")]
    [InlineData("internal class CancelSessionValidator : AbstractValidator<CancelSession>;")]
    [InlineData("/// <summary>Documented, and still nobody's business.</summary>\npublic sealed class SessionMapping : IEntityTypeConfiguration<Session>;")]
    public void A_public_handler_is_found(string code) => Shapes.TooOpen([new("src/Application/Training/Sessions/X.cs", code)]).ShouldHaveSingleItem();

    [Fact]
    public void Names_say_what_and_not_which_pattern() => Shapes.NamedAfterPatterns(Product.Sources).ShouldBeEmpty();

    [Theory]
    [InlineData("class SessionManager;")]
    [InlineData("record CancelSessionCommand;")]
    [InlineData("static class DateUtils;")]
    [InlineData("interface ISessionRepository;")]
    [InlineData("enum StateDto;")]
    public void A_name_of_a_pattern_is_found(string code) => Shapes.NamedAfterPatterns([new("src/Domain/X.cs", code)]).ShouldHaveSingleItem();

    [Fact]
    public void The_namespace_is_the_folder() => Shapes.Elsewhere(Product.Sources).ShouldBeEmpty();

    [Fact]
    public void Another_namespace_is_found() =>
        Shapes.Elsewhere([new("src/Domain/Training/X.cs", "namespace Dossin.Partnerships.Domain.Platform; class X;")]).ShouldHaveSingleItem();
}
