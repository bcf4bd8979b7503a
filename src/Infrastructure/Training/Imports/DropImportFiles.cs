using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>
/// Deletes the files of imports that ended 30 days ago, or as set (domain.md, section 9), and those that hold national numbers or
/// were not read; what they brought and their counts stay.
/// </summary>
internal sealed class DropImportFiles(IImportFiles files, TrainingRetention retention, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await files.DeleteEndedBefore(clock.GetUtcNow().AddDays(-retention.ImportFileDays), ct);
        return false;
    }
}
