using Dossin.Partnerships.Domain.Networks.Organizations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks;

public sealed class EnterpriseNumberTests
{
    [Theory]
    [InlineData("0202.239.951", true)]
    [InlineData("0202239951", true)]
    [InlineData("0202239952", false)]
    [InlineData("2202239951", false)]
    [InlineData("202239951", false)]
    [InlineData("0202-239-951", false)]
    [InlineData("0202.239951", false)]
    [InlineData("020223995a", false)]
    [InlineData("", false)]
    public void The_last_two_digits_check_the_others(string number, bool valid) => EnterpriseNumber.IsValid(number).ShouldBe(valid);
}
