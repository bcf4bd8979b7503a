using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using FluentValidation;

namespace Dossin.Partnerships.Application.Networks.Visits;

internal static class VisitRules
{
    public static void AreGuides<T>(this IRuleBuilder<T, IReadOnlyList<NamedPerson>?> persons) => persons
        .AtMost(ExchangeVisit.PersonsLimit).ForEach(person => person.SetValidator(new NamedPersonValidator()));

    public static void IsProgram<T>(this IRuleBuilder<T, IReadOnlyList<PlannedItem>?> program) => program
        .AtMost(ExchangeVisit.ProgramLimit).ForEach(item => item.SetValidator(new PlannedItemValidator()));

    /// <summary>The host and those who are visited, each with its place in the body.</summary>
    public static IEnumerable<(OrganizationId Organization, string Place)> Organizations(this VisitPlan plan) =>
        plan.Program.Select((item, i) => (item.OrganizationId, Place: $"program[{i}].organizationId"))
            .Where(item => item.OrganizationId is not null).Select(item => (item.OrganizationId!.Value, item.Place)).Prepend((plan.Host, "host"));
}

internal sealed class DelegationValidator : AbstractValidator<Delegation>
{
    public DelegationValidator()
    {
        RuleFor(delegation => delegation.Country).HasForm("^[A-Z]{2}$").WithErrorCode("country");
        RuleFor(delegation => delegation.Function).NotEmpty().MaximumLength(ExchangeVisit.TextLimit);
        RuleFor(delegation => delegation.Size).InclusiveBetween(1, ExchangeVisit.LargestDelegation);
    }
}

internal sealed class NamedPersonValidator : AbstractValidator<NamedPerson>
{
    public NamedPersonValidator()
    {
        RuleFor(person => person.Name).NotEmpty().MaximumLength(ExchangeVisit.TextLimit).IsNoNationalNumber();
        RuleFor(person => person.Capacity).NotEmpty().MaximumLength(ExchangeVisit.TextLimit).IsNoNationalNumber();
    }
}

internal sealed class PlannedItemValidator : AbstractValidator<PlannedItem>
{
    public PlannedItemValidator()
    {
        RuleFor(item => item.PoliceZone).IsZoneCode();
        RuleFor(item => item.Topics).AtMost(ExchangeVisit.TopicsLimit).ForEach(topic => topic.Says(ExchangeVisit.TopicLimit));
        RuleFor(item => item.Speakers).AreGuides();
    }
}
