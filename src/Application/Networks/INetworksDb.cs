using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>The roots of Networks.</summary>
public interface INetworksDb : IDb;
