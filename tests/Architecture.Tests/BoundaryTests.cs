using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A context knows no other context, but for what that one publishes.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void The_contexts_are_found() => Product.Contexts.ShouldBe(["Training", "Agreements", "Complaints", "Dialogues", "Networks", "Platform"], ignoreOrder: true);

    [Fact]
    public void No_context_knows_another_and_what_all_share_knows_none() =>
        Boundaries.Reaching(Product.Types, Product.Contexts).ShouldBeEmpty();

    [Theory]
    [InlineData("Application.Training.Sessions", "class X { async System.Threading.Tasks.Task<object> Go() { await System.Threading.Tasks.Task.Yield(); return new System.Collections.Generic.List<Domain.Platform.Clients.Client>(); } }")]
    [InlineData("Api.Training", "class X { System.Func<string> Name => () => Domain.Platform.Clients.Client.Register(\"\", \"\", [], [], default).Name; }")]
    [InlineData("Infrastructure.Training", "class X { Infrastructure.Platform.PlatformDb? Db; }")]
    [InlineData("Application.Published.Training", "record X(Domain.Platform.Clients.ClientId Id);")]
    [InlineData("Application.Platform", "class X { void Go(Application.Training.ITrainingDb db) { } }")]
    [InlineData("Api.Kernel", "class X { object Go() => typeof(Domain.Training.Courses.Course); }")]
    [InlineData("Domain.RefData", "class X { Domain.Training.Courses.Course? Course; }")]
    [InlineData("Application.Kernel", "class X { Application.Published.Training.CourseOffered? Told; }")]
    public void A_context_that_reaches_into_another_is_found(string space, string code) =>
        Boundaries.Reaching(Product.Compile($"#nullable enable\nnamespace {Product.Root}.{space} {{ {code.Replace("Domain.", $"{Product.Root}.Domain.", StringComparison.Ordinal).Replace("Application.", $"{Product.Root}.Application.", StringComparison.Ordinal).Replace("Infrastructure.", $"{Product.Root}.Infrastructure.", StringComparison.Ordinal)} }}"), Product.Contexts)
            .ShouldNotBeEmpty();

    [Theory]
    [InlineData("Application.Platform", "class X { Dossin.Partnerships.Application.Published.Training.CourseOffered Told; }")]
    [InlineData("Application.Training", "class X { Dossin.Partnerships.Domain.RefData.PoliceZone Zone; }")]
    public void What_is_published_and_what_is_shared_may_be_known(string space, string code) =>
        Boundaries.Reaching(Product.Compile($"namespace {Product.Root}.{space} {{ {code} }}"), Product.Contexts).ShouldBeEmpty();

    [Fact]
    public void Each_folder_of_a_layer_is_a_context_or_a_known_room() =>
        Product.Sources.Select(source => $"{source.Layer}/{source.Room}").Distinct()
            .Except(from layer in Product.Layers from room in (string[])["", "Kernel", "RefData", .. Product.Contexts] select $"{layer}/{room}")
            .ShouldBe(["Api/Authentication", "Api/Commands", "Api/Demonstration", "Api/Doc", "Api/Observability", "Api/Portal"], ignoreOrder: true);

    [Fact]
    public void The_domain_knows_no_framework() =>
        Boundaries.Unlisted(Boundaries.OfLayer("Domain"), "System", $"{Product.Root}.Domain").ShouldBeEmpty();

    [Fact]
    public void A_framework_in_the_domain_is_found() => Boundaries.Unlisted(
        Product.Compile("namespace X; class Y { System.Type Z() => typeof(Microsoft.EntityFrameworkCore.DbContext); }"), "System", "X").ShouldHaveSingleItem();

    [Fact]
    public void The_application_knows_no_database_and_no_web() => Boundaries.Unlisted(
        Boundaries.OfLayer("Application"), "System", $"{Product.Root}.Domain", $"{Product.Root}.Application", "MediatR", "FluentValidation", "AutoMapper",
        "Microsoft.EntityFrameworkCore", "Microsoft.Extensions.DependencyInjection").ShouldBeEmpty();

    [Theory]
    [InlineData("Npgsql.NpgsqlConnection")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext")]
    [InlineData("Dossin.Partnerships.Infrastructure.Kernel.ContextDb")]
    public void A_database_or_the_web_in_the_application_is_found(string type) => Boundaries.Unlisted(
        Product.Compile($"namespace X; class Y {{ System.Type Z() => typeof({type}); }}"), "System", "X", "Microsoft.EntityFrameworkCore").ShouldHaveSingleItem();
}
