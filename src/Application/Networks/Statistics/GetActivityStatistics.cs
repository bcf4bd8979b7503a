using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Statistics;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Statistics;

/// <summary>
/// How much was done and how many took part, own records and published figures taken together. Who takes part twice counts
/// twice: unlike persons, attendances add up.
/// </summary>
public sealed record GetActivityStatistics : IRequest<ActivityStatisticsView>, IFromStandby
{
    /// <summary>The keys of a row.</summary>
    public IReadOnlyList<GroupBy>? GroupBy { get; init; }

    /// <summary>The first day that counts; an activity counts that may have been held on it or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day that counts.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Nothing that happened later counts; today where it is left out.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>By what statistics can be grouped.</summary>
public enum GroupBy
{
    Network,
    Project,
    Kind,
    Year,
    Province,
}

internal sealed class GetActivityStatisticsValidator : AbstractValidator<GetActivityStatistics>
{
    public GetActivityStatisticsValidator()
    {
        RuleFor(ask => ask.GroupBy).AtMost(5);
        RuleFor(ask => ask.GroupBy).Must(keys => keys is null || keys.Distinct().Count() == keys.Count).WithErrorCode("groupByTwice");
        RuleFor(ask => ask.To).Must((ask, to) => to >= ask.From || to is null || ask.From is null).WithErrorCode("invalidPeriod");
    }
}

internal sealed class GetActivityStatisticsHandler(IActivityCounts counts, TimeProvider clock)
    : IRequestHandler<GetActivityStatistics, ActivityStatisticsView>
{
    public async Task<ActivityStatisticsView> Handle(GetActivityStatistics ask, CancellationToken ct)
    {
        var grouping = (ask.GroupBy ?? []).Aggregate(Grouping.None, (sum, key) => sum | Enum.Parse<Grouping>(key.ToString()));
        var question = new Question(grouping, ask.From, ask.To, ask.AsOf ?? BelgianDay.Of(clock.GetUtcNow()));
        var facts = await counts.Read(question, ct);
        return ActivityStatisticsView.Of(ActivityStatistics.Answer(question, facts.Figures, facts.Own), grouping);
    }
}
