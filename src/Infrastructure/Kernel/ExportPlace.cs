using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The place of a request among the exports of its context, until it ends.</summary>
internal sealed class ExportPlace(UnderWay exports, CurrentCaller caller) : IDisposable
{
    private UnderWay.Share? _share;

    /// <exception cref="TooMuchAtOnce">The client has as many exports under way as it may.</exception>
    public void Take() => (_share = exports.Begin(caller.Value.ClientId)).Has(1);

    public void Dispose() => _share?.Dispose();
}
