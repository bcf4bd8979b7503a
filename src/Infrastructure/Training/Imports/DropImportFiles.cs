using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Deletes the files of imports that ended 30 days ago (domain.md, section 9); what they brought and their counts stay.</summary>
internal sealed class DropImportFiles(IImportFiles files, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await files.DeleteEndedBefore(clock.GetUtcNow() - Kept, ct);
        return false;
    }
}
