using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Dossin.Partnerships.Api.Tests.LongestFirst))]

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// What starts processes or a browser, or works on large files, takes longest, and waits most: it begins first, beside what computes,
/// and none of it is left to run alone at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>What starts several processes at a time: one class of it after another, as three of them at once would be slow and tell nothing more.</summary>
    public const string Processes = "processes";

    private static readonly string[] Long =
        [Processes, nameof(Training.Imports.ImportServer), ".Faults.", ".Quickstart.", "ServedApi", Portal.InBrowser.Name, ".Statistics.", "Webhooks", ".Commands.", ".Samples."];

    // Collections are handed to the pool of threads, which takes them from both ends: the long ones stand at both, the short ones between them.
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        var ordered = testCollections.OrderBy(Place).ThenBy(one => one.TestCollectionDisplayName, StringComparer.Ordinal).ToList();
        return [.. ordered.Where((_, place) => place % 2 == 0), .. ordered.Where((_, place) => place % 2 == 1).Reverse()];
    }

    private static int Place<TTestCollection>(TTestCollection collection) where TTestCollection : ITestCollection =>
        Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length;
}
