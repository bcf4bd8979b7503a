using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

internal static class ComplaintRules
{
    public static void AreAllegations<T>(this IRuleBuilder<T, IReadOnlyList<NewAllegation>> allegations)
    {
        allegations.AtMost(Complaint.AllegationsLimit);
        allegations.Must(list => list is null || list.Count > 0).WithErrorCode("allegationsMissing");
        allegations.Must(list => list is null || list.DistinctBy(one => one.Number).Count() == list.Count).WithErrorCode("numberTwice");
        allegations.ForEach(one => one.SetValidator(new NewAllegationValidator()));
    }

    public static void AreNeeds<T>(this IRuleBuilder<T, IReadOnlyList<AccessibilityNeed>?> needs)
    {
        needs.AtMost(Enum.GetValues<AccessibilityNeed>().Length);
        needs.Must(list => list is null || list.Distinct().Count() == list.Count).WithErrorCode("needTwice");
    }

    /// <summary>Nobody enters a complaint where the caller has no say.</summary>
    public static void RefuseOtherZones(this Caller caller, string zone) =>
        InputRefused.If(!caller.Zones.Covers(zone), "policeZone", "zoneNotCovered", "The caller has no say in this zone.", ("zone", zone));
}

internal sealed class NewAllegationValidator : AbstractValidator<NewAllegation>
{
    public NewAllegationValidator() => RuleFor(one => one.Number).InclusiveBetween(1, 1000);
}
