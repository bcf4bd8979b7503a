using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Dossin.Partnerships.Infrastructure.Training.Certificates;

/// <summary>The fonts of a certificate, from this assembly: what is printed looks the same on every machine.</summary>
internal sealed class OpenSans : IFontResolver
{
    public const string Regular = "OpenSans-Regular";
    public const string Light = "OpenSans-Light";
    public const string Semibold = "OpenSans-Semibold";

    private static readonly Lock Once = new();

    /// <summary>A font of a size in points.</summary>
    public static XFont Font(string name, double points)
    {
        lock (Once)
        {
            // One resolver for the process is all that the library takes.
            GlobalFontSettings.FontResolver ??= new OpenSans();
            return new XFont(name, points, XFontStyleEx.Regular);
        }
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

    public byte[] GetFont(string faceName)
    {
        using var file = typeof(OpenSans).Assembly.GetManifestResourceStream($"Fonts/{faceName}.ttf")
            ?? throw new InvalidOperationException($"No font {faceName} is embedded.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
