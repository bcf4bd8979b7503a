using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("été", 3)]
    [InlineData("\U00010330\U0001F600x", 3)]
    public void A_character_outside_the_basic_plane_is_one(string text, int count) => Characters.In(text).ShouldBe(count);

    [Theory]
    [InlineData("PZ Rivierenland", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("PZ ", false)]
    [InlineData("P\tZ", false)]
    [InlineData("P\u2028Z", false)]
    [InlineData("P\u2029Z", false)]
    [InlineData("P\u202EZ", false)]
    [InlineData("P\u202AZ", false)]
    [InlineData("P\u2066Z", false)]
    [InlineData("P\u2069Z", false)]
    [InlineData("P\u007FZ", false)]
    [InlineData("P\u2027\u202F\u2065\u206AZ", true)]
    [InlineData("جمعية \u200F(بروكسل)", true)]
    [InlineData("\u200Eעמותה", true)]
    [InlineData("👩🏽\u200D✈️ e\u0301t\u00E9", true)]
    public void A_line_has_no_break(string text, bool isLine) => OneLine.Is(text).ShouldBe(isLine);
}
