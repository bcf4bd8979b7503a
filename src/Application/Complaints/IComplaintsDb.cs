using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints;

/// <summary>The roots of Complaints.</summary>
public interface IComplaintsDb : IDb
{
    DbSet<Complaint> Complaints => Set<Complaint>();

    /// <summary>A complaint takes them in; nothing changes them after.</summary>
    DbSet<Message> Messages => Set<Message>();

    DbSet<CurativeMeasure> CurativeMeasures => Set<CurativeMeasure>();

    /// <summary>The courses as Training tells of them.</summary>
    DbSet<CurativeCourse> CurativeCourses => Set<CurativeCourse>();
}
