using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues.Points;

/// <summary>
/// What may be told on of what was said. Refused where a text names an organization that was invited or a person who was
/// present, or holds an address of mail or a telephone number.
/// </summary>
/// <param name="DialogueId">A dialogue that the caller leads.</param>
/// <param name="Title">The title, in at least one language.</param>
/// <param name="Description">What should become better, in at least one language.</param>
/// <param name="Theme">What it is about.</param>
public sealed record PublishImprovementPoint(DialogueId DialogueId, Text Title, Text Description, DialogueTheme Theme) : IChange<ImprovementPointView>, IDiscreet;

internal sealed class PublishImprovementPointValidator : AbstractValidator<PublishImprovementPoint>
{
    public PublishImprovementPointValidator()
    {
        RuleFor(ask => ask.Title).Says(ImprovementPoint.TitleLimit);
        RuleFor(ask => ask.Description).Says(ImprovementPoint.DescriptionLimit);
    }
}

internal sealed class PublishImprovementPointHandler(IDialoguesDb db, IMapper map, IKeyRing ring, Caller caller, TimeProvider clock)
    : IRequestHandler<PublishImprovementPoint, ImprovementPointView>
{
    public async Task<ImprovementPointView> Handle(PublishImprovementPoint ask, CancellationToken ct)
    {
        var dialogue = await db.LockedNamed(ask.DialogueId, caller, ct);
        var names = await db.NamesOf(dialogue, ring, ct);
        var point = PointRules.Told(() => ImprovementPoint.Publish(dialogue, new(ask.Title, ask.Description, ask.Theme), names, clock.GetUtcNow()));
        db.ImprovementPoints.Add(point);
        await db.SaveChangesAsync(ct);
        return map.Map<ImprovementPointView>(point);
    }
}
