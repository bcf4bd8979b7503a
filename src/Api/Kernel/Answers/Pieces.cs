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
        for (var sent = 0; sent < bytes.Length; sent += Size)
        {
            await http.Response.BodyWriter.WriteAsync(bytes.Slice(sent, Math.Min(Size, bytes.Length - sent)), http.RequestAborted);
        }
    }
}
