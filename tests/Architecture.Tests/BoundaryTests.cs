using System.Reflection;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using NetArchTest.Rules;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>Contexts are found by their namespaces, so a new one is covered on the day that it appears.</summary>
public sealed class BoundaryTests
{
    private const string Root = "Dossin.Partnerships";

    private static readonly Assembly[] Layers =
        [typeof(IDomainEvent).Assembly, typeof(IDb).Assembly, typeof(ContextDb).Assembly, typeof(Program).Assembly];

    private static readonly Type[] Own = [.. Layers.SelectMany(layer => layer.GetTypes())
        .Where(type => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)];

    private static readonly string[] Contexts = [.. Own
        .Select(type => type.Namespace!.Split('.')).Where(parts => parts.Length > 3).Select(parts => parts[3])
        .Except(["Kernel", "Published"]).Distinct()];

    public static TheoryData<string, string> Pairs =>
        [.. from one in Contexts from other in Contexts where one != other select (one, other)];

    [Fact]
    public void The_contexts_are_found() => Contexts.ShouldBe(["Training"], ignoreOrder: true);

    [Theory, MemberData(nameof(Pairs))]
    public void A_context_knows_no_other_context(string context, string other) => ShouldHold(
        Types.InAssemblies(Layers).That().ResideInNamespaceMatching($@"^{Root}\.\w+\.{context}(\.|$)")
            .ShouldNot().HaveDependencyOnAny([.. Layers.Select(layer => $"{layer.GetName().Name}.{other}")]));

    [Theory, MemberData(nameof(Pairs))]
    public void Published_events_know_only_their_own_context(string context, string other) => ShouldHold(
        Types.InAssemblies(Layers).That().ResideInNamespace($"{Root}.Application.Published.{context}")
            .ShouldNot().HaveDependencyOnAny($"{Root}.Domain.{other}", $"{Root}.Application.{other}"));

    [Fact]
    public void The_kernel_knows_no_context() => ShouldHold(
        Types.InAssemblies(Layers).That().ResideInNamespaceMatching($@"^{Root}\.\w+\.Kernel(\.|$)")
            .ShouldNot().HaveDependencyOnAny([.. from layer in Layers from context in Contexts select $"{layer.GetName().Name}.{context}"]));

    [Fact]
    public void The_domain_references_no_package() => typeof(IDomainEvent).Assembly.GetReferencedAssemblies()
        .Where(name => !name.Name!.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_application_does_not_know_which_database_it_is() => ShouldHold(
        Types.InAssembly(typeof(IDb).Assembly).ShouldNot().HaveDependencyOnAny("Npgsql", "Microsoft.AspNetCore"));

    [Fact]
    public void Published_events_carry_plain_values_only() =>
        (from type in Own
         where type.IsClass && type.IsAssignableTo(typeof(IPublished))
         from property in type.GetProperties()
         where property.PropertyType.Assembly != typeof(string).Assembly
         select $"{type.FullName}.{property.Name}").ShouldBeEmpty();

    [Fact]
    public void Names_say_what_and_not_which_pattern()
    {
        string[] banned = ["Command", "Query", "Dto", "Vm", "Model", "Manager", "Helper", "Service", "Repository"];
        Own.Where(type => banned.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Handlers_validators_and_mappings_are_internal_and_sealed() =>
        Own.Where(type => type.IsClass && !type.IsAbstract
                && new[] { "Handler", "Validator", "Mapping", "ViewMap" }.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))
                && (type.IsPublic || !type.IsSealed))
            .Select(type => type.FullName).ShouldBeEmpty();

    private static void ShouldHold(ConditionList rule) => (rule.GetResult().FailingTypeNames ?? []).ShouldBeEmpty();
}
