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

    public static void IsCountry<T>(this IRuleBuilder<T, string> country) => country.HasForm("^[A-Z]{2}$").WithErrorCode("country");

    public static void IsFunction<T>(this IRuleBuilder<T, string> function) => function.NotEmpty().UpTo(ExchangeVisit.TextLimit);

    public static void IsSize<T>(this IRuleBuilder<T, int> size) => size.InclusiveBetween(1, ExchangeVisit.LargestDelegation);

    /// <summary>The host and those who are visited, each with its place in the body.</summary>
    public static IEnumerable<(OrganizationId Organization, string Place)> Organizations(this VisitPlan plan) =>
        plan.Program.Select((item, i) => (item.OrganizationId, Place: $"program[{i}].organizationId"))
            .Where(item => item.OrganizationId is not null).Select(item => (item.OrganizationId!.Value, item.Place)).Prepend((plan.Host, "host"));
}

/// <summary>What changes of who comes; what is not named stays.</summary>
public readonly record struct DelegationPatch : IPatchOf<Delegation>
{
    /// <summary>Two capitals after ISO 3166: UA.</summary>
    public Optional<string> Country { get; init; }

    /// <summary>What the visitors do, in the word of the source: openbare aanklagers.</summary>
    public Optional<string> Function { get; init; }

    /// <summary>How many they are.</summary>
    public Optional<int> Size { get; init; }

    public Delegation On(Delegation current) => new(Country.Or(current.Country), Function.Or(current.Function), Size.Or(current.Size));
}

internal sealed class DelegationValidator : AbstractValidator<Delegation>
{
    public DelegationValidator()
    {
        RuleFor(delegation => delegation.Country).IsCountry();
        RuleFor(delegation => delegation.Function).IsFunction();
        RuleFor(delegation => delegation.Size).IsSize();
    }
}

internal sealed class DelegationPatchValidator : AbstractValidator<DelegationPatch>
{
    public DelegationPatchValidator()
    {
        this.RuleForSet(delegation => delegation.Country, country => country.IsCountry());
        this.RuleForSet(delegation => delegation.Function, function => function.IsFunction());
        this.RuleForSet(delegation => delegation.Size, size => size.IsSize());
    }
}

internal sealed class NamedPersonValidator : AbstractValidator<NamedPerson>
{
    public NamedPersonValidator()
    {
        RuleFor(person => person.Name).NotEmpty().UpTo(ExchangeVisit.TextLimit).IsNoNationalNumber();
        RuleFor(person => person.Capacity).NotEmpty().UpTo(ExchangeVisit.TextLimit).IsNoNationalNumber();
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
