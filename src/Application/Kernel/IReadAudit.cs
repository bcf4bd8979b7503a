namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Who read what that is confidential: written down before the answer leaves, and without it there is no answer.</summary>
public interface IReadAudit
{
    /// <summary>One entry for each resource, in one statement; none where there is none. Ids only, never what it says.</summary>
    /// <param name="db">The database of the context that shows it.</param>
    /// <param name="operation">The use case: GetComplaint.</param>
    /// <param name="read">The addresses of what is read.</param>
    /// <param name="ct">The request's end.</param>
    Task Note(IDb db, string operation, IReadOnlyCollection<Uri> read, CancellationToken ct);
}
