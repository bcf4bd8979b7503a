using System.Runtime.InteropServices;

namespace Dossin.Partnerships.Api;

/// <summary>
/// The compiler of the runtime works in pieces of 64 KiB from the C library, which keeps what it gets back: some 20 MiB for good,
/// of which nothing is needed any more (docs/performance.md). Pieces of that size come from the system itself, and go back to it.
/// </summary>
internal static class CompilerMemory
{
    /// <summary>M_MMAP_THRESHOLD of mallopt(3).</summary>
    private const int FromTheSystem = -3;

    private const int Piece = 64 * 1024;

    private delegate int MallOpt(int option, int value);

    /// <summary>Says so to the GNU C library, before much is compiled; others (musl, not Linux) know no such thing.</summary>
    public static void GivesBack()
    {
        if (NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "mallopt", out var address))
        {
            _ = Marshal.GetDelegateForFunctionPointer<MallOpt>(address)(FromTheSystem, Piece);
        }
    }
}
