using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Points;

/// <summary>Rewrites an improvement point, which its bureau may, or rejects it, which whoever manages dialogues may too.</summary>
public sealed record ChangeImprovementPoint(PointId Point, PointPatch Patch, Precondition? IfMatch) : IChange<ImprovementPointView>;

/// <summary>What may change of an improvement point (merge patch).</summary>
public sealed record PointPatch : IDiscreet
{
    /// <summary>The title, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>What should become better, in at least one language.</summary>
    public Optional<TextPatch> Description { get; init; }

    /// <summary>What it is about.</summary>
    public Optional<DialogueTheme> Theme { get; init; }

    /// <summary>rejected, from open; every other step follows from initiatives.</summary>
    public Optional<PointState> State { get; init; }
}

internal sealed class PointPatchValidator : AbstractValidator<PointPatch>
{
    public PointPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(ImprovementPoint.TitleLimit));
        this.RuleForSet(patch => patch.Description, description => description.Says(ImprovementPoint.DescriptionLimit));
    }
}

internal sealed class ChangeImprovementPointHandler(IDialoguesDb db, IMapper map, IKeyRing ring, Caller caller) : IRequestHandler<ChangeImprovementPoint, ImprovementPointView>
{
    public async Task<ImprovementPointView> Handle(ChangeImprovementPoint ask, CancellationToken ct)
    {
        var of = await db.PointsFor(caller).Where(p => p.Id == ask.Point).Select(p => p.DialogueId).ToListAsync(ct);
        if (of.Count == 0)
        {
            throw new NotFound(nameof(ImprovementPoint));
        }

        var dialogue = await db.LockedFor(of[0], caller, ct);
        var point = await db.ImprovementPoints.Get(ask.Point, ct);
        var patch = ask.Patch;
        var rewritten = patch.Title.IsSet || patch.Description.IsSet || patch.Theme.IsSet;
        DialogueAccess.RefuseUnlessBureau(rewritten && !caller.Leads(point.Bureau));
        point.MustBe(ask.IfMatch);
        if (rewritten)
        {
            var now = point.Says();
            var text = new PointText(patch.Title.Or(now.Title), patch.Description.Or(now.Description), patch.Theme.Or(now.Theme));
            var names = await db.NamesOf(dialogue, ring, ct);
            PointRules.Told(() => point.Rewrite(text, names));
        }

        point.MoveTo(patch.State.Or(point.State));
        await db.SaveChangesAsync(ct);
        return map.Map<ImprovementPointView>(point);
    }
}
