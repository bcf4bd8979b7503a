namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// Bytes that are kept anyway, sent piece by piece: written at once they would be there a second time for each who reads them slowly, and
/// documents and the files of the portal are open to everybody.
/// </summary>
internal static class Pieces
{
    private const int Size = 32 * 1024;

    public static async Task Send(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        for (; bytes.Length > Size; bytes = bytes[Size..])
        {
            await http.Response.BodyWriter.WriteAsync(bytes[..Size], http.RequestAborted);
        }

        await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }
}
