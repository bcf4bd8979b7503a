using Dossin.Partnerships.Api.Tests.Fuzz;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>
/// The first and the last day of the calendar, wherever a day is asked for: to the database they are the two infinities, which lie in no
/// year and have no day beside them.
/// </summary>
[Collection(nameof(EverythingEntered))]
public sealed class CalendarEdgeTests(EverythingEntered api)
{
    public static IEnumerable<TheoryDataRow<string, string[]>> Lists =>
        from operation in Contract.Operations
        where operation.Method == "GET" && !operation.Path.Contains('{', StringComparison.Ordinal)
        let days = DaysOf(operation)
        where days.Length > 0
        select new TheoryDataRow<string, string[]>(operation.Path, days);

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_day_at_the_edge_of_the_calendar_is_a_day(string path, string[] days)
    {
        string[] edges = ["0001-01-01", "9999-12-31"];
        var asked = days.SelectMany(day => edges.Select(edge => $"{day}={edge}"));
        if (days.Contains("from"))
        {
            asked = [.. asked, $"from={edges[0]}&to={edges[0]}", $"from={edges[0]}&to={edges[1]}", $"from={edges[1]}&to={edges[1]}"];
        }

        foreach (var query in asked)
        {
            using var answer = await api.Everybody.Get($"{path}?{query}");
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{path}?{query}");
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private static string[] DaysOf(Operation operation) =>
    [
        .. from parameter in operation.Parameters
           where parameter.Text("in") == "query" && Contract.Follow(operation.Document, parameter.At("schema")).TryGetProperty("format", out var format)
               && format.ValueEquals("date")
           select parameter.Text("name"),
    ];
}
