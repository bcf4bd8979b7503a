using System.IO.Compression;
using System.Text;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks.KnowledgeItems;

public sealed class FileCheckTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7\nx", true)]
    [InlineData("application/pdf", " %PDF-1.7", false)]
    [InlineData("application/pdf", "<html>", false)]
    [InlineData("application/pdf", "%PDF", false)]
    [InlineData("image/png", "%PDF-1.7", false)]
    [InlineData("text/plain", "Schlüsse ziehen, één voor één\r\n\tmet een tab", true)]
    [InlineData("text/plain", "", false)]
    [InlineData("text/plain", "nul \0 teken", false)]
    [InlineData("text/plain", "escape \u001b[31m", false)]
    public void Text_and_beginnings(string declared, string content, bool holds) => Holds(declared, Encoding.UTF8.GetBytes(content)).ShouldBe(holds);

    [Fact]
    public void Pictures_by_their_first_bytes()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2];

        (Holds("image/png", png), Holds("image/jpeg", png), Holds("image/jpeg", jpeg), Holds("text/plain", jpeg)).ShouldBe((true, false, true, false));
    }

    [Theory]
    [InlineData(Word, "word/document.xml")]
    [InlineData(Sheet, "xl/workbook.xml")]
    [InlineData(Slides, "ppt/presentation.xml")]
    public void An_Office_document_by_the_part_that_it_has(string type, string part)
    {
        var document = Archive("[Content_Types].xml", part, "docProps/app.xml");

        FileType.Kept.Where(kept => Holds(kept.MediaType, document)).Select(kept => kept.MediaType).ShouldBe([type]);
        Holds(type, document[..^4]).ShouldBeFalse("it was cut off");
        Holds(type, Archive("[Content_Types].xml")).ShouldBeFalse();
        Holds(type, Archive(part)).ShouldBeFalse("an archive with such a file in it is no document");
        Holds(type, [0x4D, 0x5A, .. document]).ShouldBeFalse("a program with a document behind it");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void It_does_not_matter_in_which_pieces_it_comes(int size)
    {
        Holds(Word, Archive("[Content_Types].xml", "word/document.xml"), size).ShouldBeTrue();
        Holds("text/plain", Encoding.UTF8.GetBytes("één € 𝄞 ".PadRight(300, 'é')), size).ShouldBeTrue();
        Holds("application/pdf", "%PDF-1.4 "u8.ToArray(), size).ShouldBeTrue();
    }

    [Fact]
    public void A_letter_that_is_cut_in_two_at_the_end_is_no_text() => Holds("text/plain", Encoding.UTF8.GetBytes("één")[..1].Concat("\u00e9"u8.ToArray()[..1]).ToArray()).ShouldBeFalse();

    [Fact]
    public void Nothing_that_comes_can_break_it()
    {
        var random = new Random(7);
        foreach (var type in FileType.Kept)
        {
            for (var round = 0; round < 200; round++)
            {
                var bytes = Archive("[Content_Types].xml", "word/document.xml");
                for (var hits = 0; hits < 8; hits++)
                {
                    bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
                }

                Should.NotThrow(() => Holds(type.MediaType, bytes[..random.Next(bytes.Length)]));
                Should.NotThrow(() => Holds(type.MediaType, bytes));
            }
        }
    }

    private static bool Holds(string declared, byte[] content, int piece = int.MaxValue)
    {
        var check = new FileCheck(FileType.Find(declared)!);
        foreach (var part in content.Chunk(Math.Min(piece, Math.Max(1, content.Length))))
        {
            check.Add(part);
        }

        check.Size.ShouldBe(content.Length);
        return check.Holds();
    }

    private static byte[] Archive(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return bytes.ToArray();
    }
}
