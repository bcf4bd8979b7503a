using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using FluentValidation;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>What changes of what is counted; what is not named stays.</summary>
public readonly record struct MeasurePatch : IPatchOf<Measure?>
{
    /// <summary>What is counted; needed where nothing was.</summary>
    public Optional<MeasureKind> Kind { get; init; }

    /// <summary>How many are owed, in each period; needed where nothing was counted.</summary>
    public Optional<int> Target { get; init; }

    /// <summary>Only of this course family; null: of any.</summary>
    public Optional<string?> CourseFamily { get; init; }

    /// <summary>Only activities of this network; null: of any.</summary>
    public Optional<Guid?> NetworkId { get; init; }

    public Measure? On(Measure? current) =>
        new Measure(Kind.Or(current?.Kind, "measure.kind"), Target.Or(current?.Target, "measure.target"), CourseFamily.Or(current?.CourseFamily), NetworkId.Or(current?.NetworkId))
            .JudgedBy(new MeasureValidator(), nameof(Measure));
}

internal static class MeasureRules
{
    public static void IsTarget<T>(this IRuleBuilder<T, int> target) => target.InclusiveBetween(1, Measure.Largest);

    public static void IsFamily<T>(this IRuleBuilder<T, string?> family) => family.SaysSomething().UpTo(Measure.FamilyLimit);
}

internal sealed class MeasureValidator : AbstractValidator<Measure>
{
    public MeasureValidator()
    {
        RuleFor(measure => measure.Target).IsTarget();
        RuleFor(measure => measure.CourseFamily).IsFamily();
        // Training tells of persons by family: nobody can add them up, as some followed courses of two.
        RuleFor(measure => measure.CourseFamily).Must((measure, family) => family is not null || measure.Kind != MeasureKind.PersonsTrained).WithErrorCode("familyOfPersons");
        RuleFor(measure => measure.CourseFamily).Must((measure, family) => family is null || measure.Kind is MeasureKind.PersonsTrained or MeasureKind.Sessions)
            .WithErrorCode("measuredOtherwise");
        RuleFor(measure => measure.NetworkId).Must((measure, network) => network is null || measure.Kind == MeasureKind.Activities).WithErrorCode("measuredOtherwise");
    }
}

internal sealed class MeasurePatchValidator : AbstractValidator<MeasurePatch>
{
    public MeasurePatchValidator()
    {
        this.RuleForSet(measure => measure.Target, target => target.IsTarget());
        this.RuleForSet(measure => measure.CourseFamily, family => family.IsFamily());
    }
}
