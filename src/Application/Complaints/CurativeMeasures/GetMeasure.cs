using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>One curative measure.</summary>
public sealed record GetMeasure(MeasureId Measure) : IRequest<CurativeMeasureView>;

/// <summary>A course that somebody must follow after a complaint.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="ComplaintId">The complaint on which it rests.</param>
/// <param name="Participant">Who must follow the course; absent once the person was forgotten, or two years after the end.</param>
/// <param name="CourseCode">The course.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="State">Where it stands.</param>
/// <param name="WithdrawalReason">Why it holds no longer, where it was withdrawn.</param>
/// <param name="EndedOn">The Belgian day on which it was fulfilled or withdrawn.</param>
public sealed record CurativeMeasureView(
    MeasureId Id, long Version, ComplaintId ComplaintId, MeasuredPersonView? Participant, string CourseCode, DateOnly DueOn, MeasureState State,
    WithdrawalReason? WithdrawalReason, DateOnly? EndedOn) : IVersioned, IPersonal
{
    /// <summary>Where this measure is read.</summary>
    public Uri Href => new($"/complaints/v1/curativeMeasures/{Id.Value}", UriKind.Relative);

    internal static CurativeMeasureView Of(CurativeMeasure m) => new(
        m.Id, m.Version, m.ComplaintId, m.Issuer is null || m.Reference is null ? null : new(m.Issuer, m.Reference), m.CourseCode, m.DueOn, m.State,
        m.WithdrawalReason, m.EndedOn);
}

/// <summary>How an HR system names a person: opaque, blanks around it left out, never a national number.</summary>
/// <param name="Issuer">The HR system.</param>
/// <param name="Reference">Its own name for the person.</param>
public sealed record MeasuredPersonView(string Issuer, string Reference);

internal static class VisibleMeasures
{
    /// <summary>Those of complaints of the caller's zones.</summary>
    public static IQueryable<CurativeMeasure> MeasuresFor(this IComplaintsDb db, Caller caller)
    {
        if (caller.Zones.IsEverything)
        {
            return db.CurativeMeasures;
        }

        var zones = caller.Zones.Codes.ToArray();
        if (zones is [var only])
        {
            // Along the index by zone; of several zones the database has to sort.
            return db.CurativeMeasures.Where(m => m.PoliceZone == only);
        }

        return db.CurativeMeasures.Where(m => zones.Contains(m.PoliceZone));
    }
}

internal sealed class GetMeasureHandler(IComplaintsDb db, IReadAudit audit, Caller caller) : IRequestHandler<GetMeasure, CurativeMeasureView>
{
    public async Task<CurativeMeasureView> Handle(GetMeasure ask, CancellationToken ct)
    {
        var measure = CurativeMeasureView.Of(await db.MeasuresFor(caller).AsNoTracking().Get(ask.Measure, ct));
        await audit.Note(db, nameof(GetMeasure), [measure.Href], ct);
        return measure;
    }
}
