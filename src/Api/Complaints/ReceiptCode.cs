using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;

namespace Dossin.Partnerships.Api.Complaints;

/// <summary>
/// The receipt code, in a header and never in an address: addresses are written down everywhere. Whether a text can be one is
/// not told: what opens nothing is not found, whatever its shape.
/// </summary>
internal sealed class ReceiptCode : IHeader
{
    public static HeaderMetadata About { get; } = new(
        "Receipt-Code", Required: true, "The receipt code that the answer to the complaint had; hyphens and capitals do not matter.", LengthLimit: 60);
}
