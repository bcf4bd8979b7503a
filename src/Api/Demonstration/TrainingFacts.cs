using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Application.Training.Figures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern Training, entered through the use cases that a user's data go through.</summary>
internal static class TrainingFacts
{
    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<ITrainingDb>());
        if (await db.Courses.AnyAsync(ct))
        {
            return;
        }

        var facts = FactFile.Read("training");
        foreach (var course in facts.Section("courses"))
        {
            await ask.Send(facts.Document<OfferCourse>(course), ct);
        }

        foreach (var figure in facts.Section("reportedFigures"))
        {
            await ask.Send(facts.Document<ReportFigure>(figure), ct);
        }
    }
}
