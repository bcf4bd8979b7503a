using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>The identity of a complaint.</summary>
public readonly record struct ComplaintId(Guid Value) : IId<ComplaintId>
{
    public static ComplaintId Of(Guid value) => new(value);
}
