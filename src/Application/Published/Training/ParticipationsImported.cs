using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Imports.ParticipationsImported;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>An import ended: succeeded, failed or canceled; a dry run is not told.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.Own, Scopes.TrainingRegister)]
public sealed record ParticipationsImported(Guid Id, string State, int RowsRead, int RowsAccepted, int RowsUnchanged, int RowsRejected)
    : IPublishedFrom<Happened, ParticipationsImported>
{
    public string Href => $"/training/v1/participationImports/{Id}";

    string? IPublished.Owner => Owner.Client(Client);

    private string Client { get; init; } = "";

    public static ParticipationsImported From(Happened happened) => new(
        happened.Import.Value, happened.State.Code(),
        happened.Read, happened.Accepted, happened.Unchanged, happened.Rejected)
    { Client = happened.Client };
}
