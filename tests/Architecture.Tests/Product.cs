using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>One source file, by its path from the root of the repository.</summary>
internal sealed record Source(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> _root = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    public SyntaxNode Root => _root.Value;

    public int Lines => Text.Split('\n').Length - 1;

    /// <summary>src/Application/Training/Sessions/X.cs is of Application.</summary>
    public string Layer => Path.Split('/')[1];

    /// <summary>And of Training. A file beside the folders is of no room.</summary>
    public string Room => Path.Split('/') is { Length: > 3 } parts ? parts[2] == "Published" && parts.Length > 4 ? parts[3] : parts[2] : "";

    public IEnumerable<T> All<T>() where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    /// <summary>"src/Api/X.cs:12", for what a rule found.</summary>
    public string Place(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}

/// <summary>The product as the rules see it: sources, compiled layers, texts.</summary>
internal static class Product
{
    public const string Root = "Dossin.Partnerships";

    public static readonly string Folder = RepositoryRoot.Find();

    public static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "Api"];

    public static readonly IReadOnlyList<Source> Sources = [.. Files("src", "*.cs")
        .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/CompiledModel/", StringComparison.Ordinal)).Select(Read)];

    /// <summary>The steps of the schemas, without what EF Core keeps beside them.</summary>
    public static readonly IReadOnlyList<Source> Migrations = [.. Files("src", "*.cs").Where(path => path.Contains("/Migrations/", StringComparison.Ordinal)
        && !path.EndsWith(".Designer.cs", StringComparison.Ordinal) && !path.EndsWith("Snapshot.cs", StringComparison.Ordinal)).Select(Read)];

    public static readonly IReadOnlyList<Source> Sql = [.. Files("src", "*.sql").Select(Read)];

    /// <summary>The contexts are the folders of the domain that are no rooms of all: a new one is covered on the day that it appears.</summary>
    public static readonly string[] Contexts = [.. Sources.Where(source => source.Layer == "Domain").Select(source => source.Room)
        .Except(["Kernel", "RefData", ""]).Distinct()];

    public static readonly IReadOnlyList<TypeDefinition> Types = [.. new[]
        {
            typeof(IDomainEvent), typeof(IDb), typeof(ContextDb), typeof(Program),
        }.SelectMany(layer => Compiled(layer.Assembly.Location).Types).Where(type => type.Namespace.StartsWith(Root, StringComparison.Ordinal))];

    /// <summary>What the contract can say of a refusal, by code, of all contexts together.</summary>
    public static readonly IReadOnlyList<(string File, string Code, JsonElement Entry)> Problems = [.. Files("src", "problems.json")
        .SelectMany(path => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path)).EnumerateObject().Select(entry => (Relative(path), entry.Name, entry.Value)))];

    /// <summary>A type that somebody might write, compiled against the product, to see that a rule finds it.</summary>
    public static IReadOnlyList<TypeDefinition> Compile(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Planted", [CSharpSyntaxTree.ParseText(code)], references, new(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        var made = compilation.Emit(stream);
        return made.Success
            ? [.. AssemblyDefinition.ReadAssembly(new MemoryStream(stream.ToArray())).MainModule.Types.Where(type => type.Name != "<Module>")]
            : throw new InvalidOperationException(string.Join('\n', made.Diagnostics));
    }

    private static ModuleDefinition Compiled(string assembly) => AssemblyDefinition.ReadAssembly(assembly).MainModule;

    private static IEnumerable<string> Files(string folder, string pattern) =>
        from path in Directory.EnumerateFiles(System.IO.Path.Combine(Folder, folder), pattern, SearchOption.AllDirectories)
        let relative = Relative(path)
        where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
        orderby relative
        select path;

    private static string Relative(string path) => System.IO.Path.GetRelativePath(Folder, path).Replace('\\', '/');

    private static Source Read(string path) => new(Relative(path), File.ReadAllText(path));
}
