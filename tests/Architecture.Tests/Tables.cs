using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A context reads and writes its own schema; to the ledger in the platform's every context may add, and no more.</summary>
internal static partial class Tables
{
    private static readonly string[] Added = ["into platform.outbox", "into platform.audit_entries", "into platform.idempotency_keys"];

    /// <summary>SQL of a context, in code or in a file, that names a table of another; or a mapping that names its schema.</summary>
    public static IEnumerable<string> Foreign(IEnumerable<Source> sources, IReadOnlyCollection<string> contexts) =>
        from source in sources
        where contexts.Contains(source.Room)
        from other in contexts
        where other != source.Room
        from found in source.Path.EndsWith(".sql", StringComparison.Ordinal)
            ? InSql(source.Text, other).Select(sql => $"{source.Path}: {sql}")
            : source.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                    || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
                .SelectMany(token => InSql(token.ValueText, other)
                    .Concat(source.Layer == "Infrastructure" && token.ValueText.Equals(other, StringComparison.OrdinalIgnoreCase) ? [token.ValueText] : [])
                    .Select(sql => $"{source.Place(token.Parent!)}: {sql}"))
        select found;

    /// <summary>Tables of a model outside the context's own schema, and types of others that are mapped.</summary>
    public static IEnumerable<string> Foreign(IModel model, string context) =>
        from type in model.GetEntityTypes()
        let room = Boundaries.Room(type.ClrType.Namespace!)
        where !context.Equals(type.GetSchema(), StringComparison.OrdinalIgnoreCase) || (room != context && room != "Kernel")
        select $"{type.ClrType.FullName} in {type.GetSchema()}.{type.GetTableName()}";

    private static IEnumerable<string> InSql(string sql, string other) => Named().Matches(sql)
        .Where(match => match.Groups["schema"].Value.Equals(other, StringComparison.OrdinalIgnoreCase))
        .Select(match => match.Value).Where(named => !Added.Contains(named));

    [GeneratedRegex("""\b(from|join|into|update|table|on|only|truncate|references|exists|using|view|function|procedure|execute|perform|select)\s+"?(?<schema>[a-z_]+)"?\s*\.\s*"?[a-z_]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
