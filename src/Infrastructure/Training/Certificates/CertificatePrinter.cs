using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Dossin.Partnerships.Infrastructure.Training.Certificates;

/// <summary>A certificate on A4, in black and one grey so that any printer prints it well.</summary>
internal sealed class CertificatePrinter : ICertificatePrinter
{
    private const double Margin = 71;
    private const double Labels = 120;

    private static readonly XBrush Black = new XSolidBrush(Ink);
    private static readonly XBrush Grey = new XSolidBrush(XColor.FromArgb(0x5F, 0x5F, 0x5D));
    private static readonly XPen Line = new(Ink, 0.75);
    private static readonly XPen Bar = new(Ink, 4);

    /// <summary>No field: a value of the library's own would load it with the first service, long before the first certificate.</summary>
    private static XColor Ink => XColor.FromArgb(0x1D, 0x1D, 0x1B);

    public byte[] Print(CertificatePage page, Language language)
    {
        var words = CertificateWords.In(language);
        using var document = new PdfDocument();
        document.Info.Title = $"{words.Heading} {page.Code}";
        document.Language = words.Culture.Name;
        var paper = document.AddPage();
        paper.Size = PageSize.A4;
        using (var drawing = XGraphics.FromPdfPage(paper))
        {
            Draw(new Sheet(drawing, paper.Width.Point), page, words, language);
        }

        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    private static void Draw(Sheet sheet, CertificatePage page, CertificateWords words, Language language)
    {
        sheet.Drawing.DrawLine(Bar, Margin, 76, Margin + 56, 76);
        sheet.Y = 92;
        sheet.Write(page.Provider, OpenSans.Semibold, 11, Black, lines: 2);
        sheet.Y = 176;
        sheet.Write(page.Valid ? words.Heading : words.Invalid, OpenSans.Light, 32, Black, lines: 1);

        if (!page.Valid)
        {
            // Across everything, so that no copy of the page can be taken for a certificate.
            sheet.Drawing.DrawLine(Bar, Margin, 690, sheet.Right, 262);
        }

        sheet.Y = 268;
        sheet.Drawing.DrawLine(Line, Margin, sheet.Y, sheet.Right, sheet.Y);
        sheet.Y += 5;
        sheet.Write(words.Name, OpenSans.Semibold, 8.5, Black, lines: 1);
        sheet.Write(words.NameHint, OpenSans.Regular, 8.5, Grey, lines: 1);

        sheet.Y = 330;
        sheet.Write(words.Followed, OpenSans.Regular, 12, Grey, lines: 1);
        sheet.Y += 8;
        sheet.Write(page.CourseTitle.In(language), OpenSans.Semibold, 23, Black, lines: 4);
        sheet.Y += 20;
        sheet.Pair(words.HeldOn, words.Day(page.HeldOn));
        sheet.Pair(words.Duration, words.Long(page.DurationMinutes));
        sheet.Pair(words.Provider, page.Provider);
        if (page.HrReference is { } reference)
        {
            sheet.Pair(words.Reference, reference);
        }

        sheet.Pair(words.IssuedOn, words.Day(page.IssuedOn));

        sheet.Y = 704;
        sheet.Drawing.DrawLine(Line, Margin, sheet.Y, sheet.Right, sheet.Y);
        sheet.Y += 12;
        sheet.Write(page.Code, OpenSans.Semibold, 15, Black, lines: 1);
        sheet.Y += 3;
        sheet.Write(words.Check, OpenSans.Regular, 8.5, Grey, lines: 1);
        sheet.Write(page.CheckAddress, OpenSans.Regular, 8.5, Black, lines: 2);
    }

    /// <summary>A page that is written from top to bottom.</summary>
    private sealed class Sheet(XGraphics drawing, double width)
    {
        public XGraphics Drawing => drawing;

        public double Right => width - Margin;

        /// <summary>The top of the next line.</summary>
        public double Y { get; set; }

        public void Pair(string label, string value)
        {
            var top = Y;
            Write(label, OpenSans.Regular, 11, Grey, lines: 1);
            Y = top;
            Write(value, OpenSans.Regular, 11, Black, lines: 3, left: Margin + Labels);
            Y += 4;
        }

        /// <summary>Writes a text over so many lines at most; one that is longer is written smaller.</summary>
        public void Write(string text, string font, double points, XBrush brush, int lines, double left = Margin)
        {
            var face = OpenSans.Font(font, points);
            var wrapped = Wrapped(text, face, Right - left);
            while (wrapped.Count > lines && points > 6)
            {
                points--;
                face = OpenSans.Font(font, points);
                wrapped = Wrapped(text, face, Right - left);
            }

            foreach (var line in wrapped)
            {
                drawing.DrawString(line, face, brush, new XPoint(left, Y), XStringFormats.TopLeft);
                Y += points * 1.32;
            }
        }

        private List<string> Wrapped(string text, XFont font, double room)
        {
            var lines = new List<string> { "" };
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Parts(word, font, room)))
            {
                var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
                if (drawing.MeasureString(longer, font).Width <= room)
                {
                    lines[^1] = longer;
                }
                else
                {
                    lines.Add(word);
                }
            }

            return lines;
        }

        /// <summary>A word that is wider than a line, cut where the line ends.</summary>
        private IEnumerable<string> Parts(string word, XFont font, double room)
        {
            var start = 0;
            for (var end = 1; end <= word.Length; end++)
            {
                if (end - start > 1 && drawing.MeasureString(word[start..end], font).Width > room)
                {
                    yield return word[start..(end - 1)];
                    start = end - 1;
                }
            }

            yield return word[start..];
        }
    }
}
