using Dossin.Partnerships.Domain.Agreements.Commitments;
using FluentValidation;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

internal sealed class MeasureValidator : AbstractValidator<Measure>
{
    public MeasureValidator()
    {
        RuleFor(measure => measure.Target).InclusiveBetween(1, Measure.Largest);
        RuleFor(measure => measure.CourseFamily).Length(1, Measure.FamilyLimit);
        // Training tells of persons by family: nobody can add them up, as some followed courses of two.
        RuleFor(measure => measure.CourseFamily).Must((measure, family) => family is not null || measure.Kind != MeasureKind.PersonsTrained).WithErrorCode("familyOfPersons");
        RuleFor(measure => measure.CourseFamily).Must((measure, family) => family is null || measure.Kind is MeasureKind.PersonsTrained or MeasureKind.Sessions)
            .WithErrorCode("measuredOtherwise");
        RuleFor(measure => measure.NetworkId).Must((measure, network) => network is null || measure.Kind == MeasureKind.Activities).WithErrorCode("measuredOtherwise");
    }
}
