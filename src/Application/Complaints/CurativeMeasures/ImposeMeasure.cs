using System.Security.Cryptography;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>Obliges somebody to follow a course, after a complaint that was found to be right (domain.md, section 6).</summary>
/// <param name="ComplaintId">The complaint: closed as founded or partly founded.</param>
/// <param name="Participant">Who must follow the course, as the HR system names that person.</param>
/// <param name="CourseCode">A course that serves as curative measure.</param>
/// <param name="DueOn">The last day on which it is in time: after today.</param>
public sealed record ImposeMeasure(ComplaintId ComplaintId, MeasuredPersonView Participant, string CourseCode, DateOnly DueOn)
    : IChange<CurativeMeasureView>, IDiscreet;

internal sealed class ImposeMeasureValidator : AbstractValidator<ImposeMeasure>
{
    public ImposeMeasureValidator()
    {
        RuleFor(ask => ask.Participant).SetValidator(new MeasuredPersonValidator());
        RuleFor(ask => ask.CourseCode).NotEmpty().UpTo(CurativeMeasure.ReferenceLimit);
    }
}

internal sealed class MeasuredPersonValidator : AbstractValidator<MeasuredPersonView>
{
    public MeasuredPersonValidator()
    {
        RuleFor(person => person.Issuer).NotEmpty().UpTo(CurativeMeasure.ReferenceLimit).HasNoControls().IsNoNationalNumber();
        RuleFor(person => person.Reference).NotEmpty().UpTo(CurativeMeasure.ReferenceLimit).HasNoControls().IsNoNationalNumber();
    }
}

internal sealed class ImposeMeasureHandler(IComplaintsDb db, Caller caller, TimeProvider clock) : IRequestHandler<ImposeMeasure, CurativeMeasureView>
{
    public async Task<CurativeMeasureView> Handle(ImposeMeasure ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).AsNoTracking().FirstOrDefaultAsync(one => one.Id == ask.ComplaintId, ct)
            ?? throw ToNothing("complaintId");
        var course = await db.CurativeCourses.AsNoTracking().FirstOrDefaultAsync(one => one.Code == ask.CourseCode, ct) ?? throw ToNothing("courseCode");
        var cause = new Guid(RandomNumberGenerator.GetBytes(16));
        var measure = CurativeMeasure.Impose(
            complaint, new(ask.Participant.Issuer, ask.Participant.Reference), course, ask.DueOn, cause, clock.GetUtcNow());
        // The unique index tells of the same measure that holds already.
        db.CurativeMeasures.Add(measure);
        await db.SaveChangesAsync(ct);
        return CurativeMeasureView.Of(measure);
    }

    private static InputRefused ToNothing(string place) => new(place, "referencedResourceNotFound", "There is no such thing for this caller.");
}
