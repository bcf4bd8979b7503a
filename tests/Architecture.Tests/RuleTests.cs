using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A rule that an operation may break and that its document does not name is one that no client expects.</summary>
public sealed class RuleTests
{
    /// <summary>What any change may meet; documents say it by themselves.</summary>
    private static readonly string[] OfAll = ["changedMeanwhile", "idempotencyKeyReused", "stillRunning", "duplicate"];

    // That something is not for the caller (403) can be the answer anywhere: the guide wants it in no operation.
    private static readonly IReadOnlyList<string> Known =
        [.. Product.Problems.Where(problem => problem.Code.StartsWith("dossin:", StringComparison.Ordinal) && problem.Entry.GetProperty("status").GetInt32() is 404 or 409)
            .Select(problem => problem.Code["dossin:".Length..]).Except(OfAll)];

    private static readonly IReadOnlyList<RuledOperation> Operations = [.. Rules.Operations(Product.Sources, Product.Contexts)];

    private static readonly Rules Reached = new(Product.Types, Known);

    /// <summary>Those that an index holds: what it is over, no handler looks at.</summary>
    private static readonly IReadOnlyList<string> Guarded = [.. Known.Where(rule => Product.Sources.Concat(Product.Sql).Any(source => source.Layer == "Infrastructure"
        && (source.Text.Contains($"\"rule_{rule}\"", StringComparison.Ordinal) || source.Text.Contains($"UniqueRule + \"{rule}\"", StringComparison.Ordinal))))];

    /// <summary>What is refused on the way, and never there.</summary>
    private static readonly Dictionary<string, string> Never = new()
    {
        ["listConversations conversationsDestroyed"] = "what was destroyed is left out of the list",
        ["recordAttendance participationAnnulled"] = "what is taken back is not annulled yet",
    };

    /// <summary>What no answer tells.</summary>
    private static readonly Dictionary<string, string> Untold = new()
    {
        ["alreadyRecorded"] = "who records attendance does it again, and an import leaves the row as it is known",
    };

    [Fact]
    public void Every_operation_is_handled()
    {
        Operations.Count.ShouldBeGreaterThan(80);
        // Lists of one kind share a handler, which breaks no rule.
        Operations.Where(operation => operation.Changes && Reached.Of(operation.Room, operation.Request) is null).Select(operation => operation.Name).ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_that_an_operation_may_break_are_named() =>
        Operations.SelectMany(operation => Of(operation).Except(operation.Told).Select(rule => $"{operation.Name} {rule}"))
            .ShouldBe(Never.Keys);

    [Fact]
    public void No_other_rule_is_named() =>
        Operations.SelectMany(operation => operation.Told.Except(Of(operation)).Except(Guarded).Select(rule => $"{operation.Name} {rule}")).ShouldBeEmpty();

    [Fact]
    public void Every_rule_is_named_by_an_operation() => Known.Except(Operations.SelectMany(operation => operation.Told)).ShouldBe(Untold.Keys);

    [Theory]
    [InlineData("RuleBroken.If(true, \"sessionFull\", \"x\");")]
    [InlineData("throw new RuleBroken(\"sessionFull\", \"x\");")]
    [InlineData("Inner(); void Inner() => new System.Collections.Generic.List<int>().ForEach(one => RuleBroken.If(one > 0, \"sessionFull\", \"x\"));")]
    [InlineData("await System.Threading.Tasks.Task.Yield(); await Later(); async System.Threading.Tasks.Task Later() { await System.Threading.Tasks.Task.Yield(); RuleBroken.If(true, \"sessionFull\", \"x\"); }")]
    [InlineData("((IPort)new Behind()).Go();")]
    public void A_rule_that_is_broken_on_the_way_is_found(string step)
    {
        var planted = Product.Compile($$"""
            using Dossin.Partnerships.Domain.Kernel;
            namespace Dossin.Partnerships.Application.Training.Planted;
            public sealed record Ask : MediatR.IRequest<int>;
            public interface IPort { void Go(); }
            public sealed class Behind : IPort { public void Go() => RuleBroken.If(true, "sessionFull", "x"); }
            public sealed class AskHandler : MediatR.IRequestHandler<Ask, int>
            {
                public async System.Threading.Tasks.Task<int> Handle(Ask ask, System.Threading.CancellationToken ct) { {{step}} return 1; }
            }
            """);

        new Rules(planted, Known).Of("Training", "Ask")!.ShouldBe(["sessionFull"]);
    }

    private static IReadOnlySet<string> Of(RuledOperation operation) => Reached.Of(operation.Room, operation.Request) ?? new HashSet<string>();
}
