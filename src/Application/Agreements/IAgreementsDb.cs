using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Agreements;

/// <summary>The roots of Agreements.</summary>
public interface IAgreementsDb : IDb;
