using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Application.Training.Figures;
using Dossin.Partnerships.Infrastructure;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>The facts of the source texts that concern Training, entered through the use cases that a user's data go through.</summary>
internal static class DemonstrationFacts
{
    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<ITrainingDb>());
        if (await db.Courses.AnyAsync(ct))
        {
            return;
        }

        using var resource = typeof(DevelopmentDatabase).Assembly.GetManifestResourceStream("Demonstration/facts.training.json")!;
        using var facts = await JsonDocument.ParseAsync(resource, cancellationToken: ct);
        foreach (var course in facts.RootElement.GetProperty("courses").EnumerateArray())
        {
            await ask.Send(course.GetProperty("document").Deserialize<OfferCourse>(StrictJson.Options)!, ct);
        }

        foreach (var figure in facts.RootElement.GetProperty("reportedFigures").EnumerateArray())
        {
            await ask.Send(figure.GetProperty("document").Deserialize<ReportFigure>(StrictJson.Options)!, ct);
        }
    }
}
