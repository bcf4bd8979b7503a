using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;

namespace Dossin.Partnerships.Application.Networks.Projects;

internal static class ProjectRules
{
    public static void ArePartners<T>(this IRuleBuilder<T, IReadOnlyList<ProjectPartner>?> partners) => partners
        .AtMost(Project.PartnersLimit).ForEach(partner => partner.SetValidator(new ProjectPartnerValidator()));

    public static void AreZones<T>(this IRuleBuilder<T, IReadOnlyList<string>?> zones) => zones
        .AtMost(Project.ZonesLimit).ForEach(zone => zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode"));

    public static void AreGoals<T>(this IRuleBuilder<T, IReadOnlyList<int>?> goals) => goals
        .AtMost(Project.LastGoal).ForEach(goal => goal.InclusiveBetween(1, Project.LastGoal));

    public static void AreObjectives<T>(this IRuleBuilder<T, IReadOnlyList<Objective>?> objectives) => objectives
        .AtMost(Project.ObjectivesLimit).ForEach(objective => objective.SetValidator(new ObjectiveValidator()));

    /// <summary>The implementer and the partners, each with its place in the body.</summary>
    public static IEnumerable<(OrganizationId Organization, string Place)> Organizations(this ProjectPlan plan) =>
        plan.Partners.Select((partner, i) => (partner.OrganizationId, $"partners[{i}].organizationId")).Prepend((plan.Implementer, "implementer"));
}

internal sealed class ProjectPartnerValidator : AbstractValidator<ProjectPartner>
{
    public ProjectPartnerValidator() => RuleFor(partner => partner.Role).NotEmpty().UpTo(Project.RoleLimit);
}

internal sealed class ObjectiveValidator : AbstractValidator<Objective>
{
    public ObjectiveValidator()
    {
        RuleFor(objective => objective.Number).InclusiveBetween(1, Project.LargestNumber);
        RuleFor(objective => objective.Title).Says(Project.TitleLimit);
        RuleFor(objective => objective.Aim).Says(Project.AimLimit);
        RuleFor(objective => objective.Methods).AtMost(Methods.All.Length);
    }
}
