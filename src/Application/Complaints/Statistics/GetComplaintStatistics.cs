using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Statistics;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Statistics;

/// <summary>
/// How many complaints there were in the caller's zones, in closed calendar years. Cells of fewer than five are suppressed, and
/// with them what would give them away by subtraction (domain.md, section 6).
/// </summary>
public sealed record GetComplaintStatistics : IRequest<ComplaintStatisticsView>
{
    public const int KeysLimit = 2;

    /// <summary>The keys of a row; up to two.</summary>
    public IReadOnlyList<CountKey>? GroupBy { get; init; }
}

internal sealed class GetComplaintStatisticsValidator : AbstractValidator<GetComplaintStatistics>
{
    public GetComplaintStatisticsValidator()
    {
        RuleFor(ask => ask.GroupBy).AtMost(GetComplaintStatistics.KeysLimit);
        RuleFor(ask => ask.GroupBy).Must(keys => keys is null || keys.Distinct().Count() == keys.Count).WithErrorCode("groupByTwice");
    }
}

internal sealed class GetComplaintStatisticsHandler(IComplaintCounts counts, Caller caller, TimeProvider clock)
    : IRequestHandler<GetComplaintStatistics, ComplaintStatisticsView>
{
    private static readonly Counter<long> Suppressed = new Meter("Dossin.Partnerships.Complaints").CreateCounter<long>(
        "complaints.statistics.suppressed", "{cell}", "Cells that answers about complaints did not tell, as they were small or in company of small ones.");

    public async Task<ComplaintStatisticsView> Handle(GetComplaintStatistics ask, CancellationToken ct)
    {
        var keys = ask.GroupBy ?? [];
        var lastClosed = BelgianDay.Of(clock.GetUtcNow()).Year - 1;
        var counted = keys.Contains(CountKey.Ground) ? CountBase.Allegations : CountBase.Complaints;
        var table = ComplaintTable.Publish(
            await counts.Count(counted, keys, caller.Zones.IsEverything ? null : caller.Zones.Codes, lastClosed, ct), keys, lastClosed);
        Suppressed.Add(table.Rows.Count(row => row.Suppressed));
        return new(
            counted, new DateOnly(table.LastYear, 12, 31),
            [.. table.Rows.Select(row => new ComplaintStatisticsRow(new(keys, row.Keys), row.Suppressed ? null : row.Count, row.Suppressed))],
            new(table.Total.Suppressed ? null : table.Total.Count, table.Total.Suppressed));
    }
}
