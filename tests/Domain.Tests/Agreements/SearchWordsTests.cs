using System.Text;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void What_is_too_long_to_be_searched_is_cut_between_two_characters(string before)
    {
        var body = before + string.Concat(Enumerable.Repeat("\U00020000", SearchWords.Limit / 2));

        var words = SearchWords.Of(new(), [Given.Part(body)], []).Body.Nl!;

        words.Length.ShouldBeInRange(SearchWords.Limit - 1, SearchWords.Limit);
        words.EnumerateRunes().ShouldNotContain(Rune.ReplacementChar);
    }
}
