namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>A file that is no import as a whole; its code has a sentence in four languages (ImportFailure).</summary>
/// <param name="code">What is wrong.</param>
/// <param name="place">The column or the line where it is, if it has one.</param>
internal sealed class FileRefused(string code, string? place = null) : Exception($"The file cannot be read: {code}.")
{
    /// <summary>As it is kept: "unknownColumn:heldon".</summary>
    public string Failure => place is null ? code : $"{code}:{place}";
}
