using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Statistics;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>
/// How many persons followed what, own records and published figures taken together. Persons who appear in two rows count in
/// both and once in the total.
/// </summary>
public sealed record GetParticipationStatistics : IRequest<ParticipationStatisticsView>, IFromStandby
{
    /// <summary>The keys of a row; up to three.</summary>
    public IReadOnlyList<GroupBy>? GroupBy { get; init; }

    /// <summary>The first day that counts.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day that counts.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Nothing that happened later counts; today where it is left out.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>With now, a merged zone counts under the zone that it is in on asOf.</summary>
    public ZonesAs? ZonesAs { get; init; }
}

/// <summary>By what statistics can be grouped.</summary>
public enum GroupBy
{
    Course,
    CourseFamily,
    Year,
    PoliceZone,
    Province,
    Stage,
    Audience,
}

/// <summary>Under which zone participations count.</summary>
public enum ZonesAs
{
    Now,
}

internal sealed class GetParticipationStatisticsValidator : AbstractValidator<GetParticipationStatistics>
{
    public GetParticipationStatisticsValidator()
    {
        RuleFor(ask => ask.GroupBy).AtMost(3);
        RuleFor(ask => ask.GroupBy).Must(keys => keys is null || keys.Distinct().Count() == keys.Count).WithErrorCode("groupByTwice");
        RuleFor(ask => ask.To).Must((ask, to) => to >= ask.From || to is null || ask.From is null).WithErrorCode("invalidPeriod");
    }
}

internal sealed class GetParticipationStatisticsHandler(IParticipationCounts counts, RememberedAnswers answers, TimeProvider clock)
    : IRequestHandler<GetParticipationStatistics, ParticipationStatisticsView>
{
    private static readonly Dictionary<string, string> AsTheyWere = [];

    public Task<ParticipationStatisticsView> Handle(GetParticipationStatistics ask, CancellationToken ct)
    {
        var asOf = ask.AsOf ?? BelgianDay.Of(clock.GetUtcNow());
        var grouping = (ask.GroupBy ?? []).Aggregate(Grouping.None, (sum, key) => sum | Enum.Parse<Grouping>(key.ToString()));
        var zones = ask.ZonesAs is ZonesAs.Now
            ? PoliceZones.OfBelgium.All.Select(zone => (zone.Code, Now: PoliceZones.OfBelgium.Now(zone.Code, asOf)))
                .Where(zone => zone.Code != zone.Now).ToDictionary(zone => zone.Code, zone => zone.Now)
            : AsTheyWere;
        return answers.Ask(counts, new Question(grouping, ask.From, ask.To, asOf), zones, ct);
    }
}
