using System.Collections.Immutable;

namespace Dossin.Partnerships.Domain.Networks.KnowledgeItems;

/// <summary>How the bytes of a type are known.</summary>
public enum FileForm
{
    /// <summary>By what it begins with.</summary>
    Beginning,

    /// <summary>By the part that an Office document has.</summary>
    OfficeDocument,

    /// <summary>By being nothing but text in UTF-8.</summary>
    PlainText,
}

/// <summary>A kind of file that is kept.</summary>
/// <param name="MediaType">As it is declared.</param>
/// <param name="Form">How its bytes are known.</param>
/// <param name="Mark">What it begins with, or the part that it has.</param>
/// <param name="Extensions">Of its name, the usual one first.</param>
public sealed record FileType(string MediaType, FileForm Form, byte[] Mark, string[] Extensions)
{
    /// <summary>Nothing that a browser would run: documents, pictures and text.</summary>
    public static ImmutableArray<FileType> Kept { get; } =
    [
        new("application/pdf", FileForm.Beginning, [.. "%PDF-"u8], [".pdf"]),
        new("image/png", FileForm.Beginning, [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'], [".png"]),
        new("image/jpeg", FileForm.Beginning, [0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileForm.OfficeDocument, [.. "word/document.xml"u8], [".docx"]),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileForm.OfficeDocument, [.. "xl/workbook.xml"u8], [".xlsx"]),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", FileForm.OfficeDocument, [.. "ppt/presentation.xml"u8], [".pptx"]),
        new("text/plain", FileForm.PlainText, [], [".txt"]),
    ];

    /// <summary>The largest file, in bytes: 25 MiB.</summary>
    public const int SizeLimit = 25 * 1024 * 1024;

    public static FileType? Find(string mediaType) => Kept.FirstOrDefault(type => type.MediaType == mediaType);
}
