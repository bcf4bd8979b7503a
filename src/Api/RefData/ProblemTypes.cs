using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.RefData;

/// <summary>The kinds of problem that this API answers with.</summary>
/// <param name="Items">By type.</param>
internal sealed record ProblemTypeList(IReadOnlyList<ProblemTypeView> Items);

/// <summary>A kind of problem, or of issue within a problem.</summary>
/// <param name="Type">The type, as it stands in a problem or an issue.</param>
/// <param name="Href">Where this kind is read.</param>
/// <param name="Title">What it is, in English.</param>
/// <param name="Status">The HTTP status; for an issue, that of the problem around it.</param>
/// <param name="Cases">What may be wrong: one or more cases share a type.</param>
internal sealed record ProblemTypeView(Uri Type, Uri Href, string Title, int Status, IReadOnlyList<ProblemCaseView> Cases);

/// <summary>One case of a kind of problem.</summary>
/// <param name="Detail">What is wrong; {name} stands for a value that the problem itself gives.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ProblemCaseView(Text Detail, Text Remedy);

/// <summary>The catalogue by type: issues of the Belgif guide share one.</summary>
internal static class ProblemTypes
{
    private const string Prefix = "urn:problem-type:";

    public static ProblemTypeList All(string root) => new([.. Catalogue.ByType.Select(kind => View(kind, Address(root, kind.Key)))]);

    /// <param name="root">The address of the context that is asked.</param>
    /// <param name="type">The whole type: urn:problem-type:dossin:sessionFull.</param>
    public static ProblemTypeView Get(string root, string type) =>
        View(Catalogue.ByType.SingleOrDefault(kind => kind.Key == type) ?? throw new NotFound("problem type"), Address(root, type));

    /// <param name="type">The type without what all types begin with, as in a problem's href: dossin:sessionFull.</param>
    public static ProblemTypeView Explain(string type) =>
        View(
            Catalogue.ByType.SingleOrDefault(kind => kind.Key == type || kind.Key == Prefix + type) ?? throw new NotFound("problem type"),
            new Uri($"/doc/problems/{type}", UriKind.Relative));

    private static Uri Address(string root, string type) => new($"{root}/refData/problemTypes/{type}", UriKind.Relative);

    private static ProblemTypeView View(IGrouping<string, Catalogue.Entry> kind, Uri href)
    {
        var first = kind.First();
        return new(new Uri(kind.Key), href, first.Title, first.Status, [.. kind.Select(entry => new ProblemCaseView(In(entry.Detail), In(entry.Remedy)))]);
    }

    private static Text In(IReadOnlyDictionary<string, string> texts) => new(texts["nl"], texts["fr"], texts["de"], texts["en"]);
}
