namespace Dossin.Partnerships.Application.Complaints;

/// <summary>Who read what that is confidential: written down before the answer leaves, and without it there is no answer.</summary>
public interface IReadAudit
{
    /// <summary>One entry for each resource, in one statement; none where there is none.</summary>
    /// <param name="operation">The use case: GetComplaint.</param>
    /// <param name="read">The addresses of what was read.</param>
    /// <param name="ct">The request's end.</param>
    Task Note(string operation, IReadOnlyCollection<Uri> read, CancellationToken ct);
}
