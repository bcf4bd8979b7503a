using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Complaints;

/// <summary>The roots of Complaints.</summary>
public interface IComplaintsDb : IDb;
