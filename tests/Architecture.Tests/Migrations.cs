using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>
/// While a new version starts, the one before still works on the same database: what a migration takes away or narrows, it may need.
/// Such a step is a migration of its own, a release later, whose name begins with Contract (docs/adr/0033).
/// </summary>
internal static partial class Migrations
{
    public const string Mark = "Contract";

    /// <summary>Whatever these do, somebody may still read or write what they take.</summary>
    private static readonly string[] Takes =
    [
        "DropColumn", "DropTable", "DropSchema", "DropSequence", "DropPrimaryKey", "AddPrimaryKey", "RenameColumn", "RenameTable", "RenameSequence",
    ];

    /// <summary>These refuse rows that were written before, or by who knows nothing of them; not in a table that is new itself.</summary>
    private static readonly string[] Narrows = ["AddCheckConstraint", "AddUniqueConstraint", "AddForeignKey"];

    /// <summary>Steps that contract the schema, in migrations that do not say so.</summary>
    public static IEnumerable<string> Contracting(IEnumerable<Source> migrations) =>
        from source in migrations
        from type in source.All<ClassDeclarationSyntax>()
        where !type.Identifier.Text.StartsWith(Mark, StringComparison.Ordinal)
        from up in type.Members.OfType<MethodDeclarationSyntax>()
        where up.Identifier.Text == "Up"
        let made = Called(up).Where(call => call.Name == "CreateTable").Select(call => call.Text("name")).ToHashSet()
        from call in Called(up)
        where Contracts(call, made)
        select $"{source.Place(call.Node)}: {call.Name}";

    /// <summary>The same of scripts, which run at each upgrade and so cannot be put off: they may only add and replace.</summary>
    public static IEnumerable<string> Contracting(string path, string sql)
    {
        sql = Comment().Replace(sql, "");
        return Statement().Matches(sql).Select(found => $"{path}: {Space().Replace(found.Value, " ")}")
            .Concat(Dropped().Matches(sql).Where(found => !IsMadeAnew(sql, found)).Select(found => $"{path}: {Space().Replace(found.Value, " ")}"));
    }

    private static bool Contracts(Step call, HashSet<string?> made) =>
        Takes.Contains(call.Name)
        || (Narrows.Contains(call.Name) && !made.Contains(call.Text("table")))
        || (call.Name == "CreateIndex" && call.Is("unique") && !made.Contains(call.Text("table")))
        || (call.Name == "AddColumn" && call.Text("nullable") == "false" && !call.Has("defaultValue", "defaultValueSql", "computedColumnSql"))
        || (call.Name == "AlterColumn" && IsNarrower(call))
        || (call.Name == "Sql" && Contracting("", call.AllText).Any());

    /// <summary>Another type is read differently, even a wider one: who reads an int does not read a bigint.</summary>
    private static bool IsNarrower(Step call) =>
        (call.Text("nullable") == "false" && call.Text("oldNullable") == "true")
        || (call.Has("oldType") && call.Text("type") != call.Text("oldType"))
        || (call.Has("maxLength") && (!int.TryParse(call.Text("oldMaxLength"), out var old) || int.Parse(call.Text("maxLength")!, System.Globalization.CultureInfo.InvariantCulture) < old))
        || (call.Text("oldClrType") is { } type && type.TrimEnd('?') != $"typeof({call.Generic})");

    private static IEnumerable<Step> Called(MethodDeclarationSyntax up) => up.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "migrationBuilder" } })
        .Select(call => new Step(call));

    private static bool IsMadeAnew(string sql, Match dropped) => Regex.IsMatch(
        sql[(dropped.Index + dropped.Length)..], $@"create\s+(or\s+replace\s+)?(constraint\s+)?{dropped.Groups["kind"].Value.Replace(" ", @"\s+", StringComparison.Ordinal)}\s+{Regex.Escape(dropped.Groups["name"].Value)}\b", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b(drop\s+(column|table|schema|sequence|type|domain)\s+\S+|rename\s+(column\s+\S+\s+)?to\s+\S+|alter\s+column\s+\S+\s+(set\s+not\s+null|(set\s+data\s+)?type\s+\S+)|truncate\s+(table\s+)?[a-z_]+\.[a-z_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\bdrop\s+(?<kind>materialized\s+view|view|function|procedure|trigger|policy)\s+(if\s+exists\s+)?(?<name>[a-z_.""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Dropped();

    private sealed record Step(InvocationExpressionSyntax Node)
    {
        private MemberAccessExpressionSyntax Member => (MemberAccessExpressionSyntax)Node.Expression;

        public string Name => Member.Name.Identifier.Text;

        /// <summary>AlterColumn&lt;int&gt; is of int.</summary>
        public string? Generic => Member.Name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments[0].ToString() : null;

        /// <summary>All strings that it is given.</summary>
        public string AllText => string.Join('\n', Node.ArgumentList.DescendantTokens().Where(token => token.Value is string).Select(token => token.ValueText));

        public bool Has(params string[] names) => names.Any(name => Argument(name) is not null);

        public bool Is(string name) => Argument(name)?.Expression.IsKind(SyntaxKind.TrueLiteralExpression) == true;

        public string? Text(string name) => Argument(name)?.Expression is { } value ? value is LiteralExpressionSyntax literal ? literal.Token.ValueText : value.ToString() : null;

        private ArgumentSyntax? Argument(string name) => Node.ArgumentList.Arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.Text == name);
    }
}
