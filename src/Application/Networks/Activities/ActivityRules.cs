using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Activities;

internal static class ActivityRules
{
    public static void IsUnit<T>(this IRuleBuilder<T, string?> unit) => unit.SaysSomething().UpTo(Activity.UnitLimit);

    public static void AreObjectives<T>(this IRuleBuilder<T, IReadOnlyList<int>?> numbers) =>
        numbers.AtMost(Activity.ObjectivesLimit).ForEach(number => number.InclusiveBetween(1, Activity.HighestObjective));

    public static void AreZones<T>(this IRuleBuilder<T, IReadOnlyList<string>?> zones) =>
        zones.AtMost(Activity.ZonesLimit).ForEach(zone => zone.IsZoneCode());

    public static void AreOrganizations<T>(this IRuleBuilder<T, IReadOnlyList<OrganizationId>?> organizations) =>
        organizations.AtMost(Activity.OrganizationsLimit);

    /// <summary>What an activity points to, as far as it changes.</summary>
    /// <exception cref="InputRefused">It points to nothing.</exception>
    public static async Task MustPointToSomething(this INetworksDb db, ActivityDescription about, ActivityDescription? before, CancellationToken ct)
    {
        await db.MustExist(about.NetworkId == before?.NetworkId ? null : about.NetworkId, "networkId", ct);
        await db.MustExist(
            before is not null && before.OrganizationIds.SequenceEqual(about.OrganizationIds) ? [] : about.OrganizationIds, "organizationIds", ct);
        Mentioned.MustExist(
            about.InitiativeId is not { } initiative || initiative == before?.InitiativeId || await db.Initiatives.AnyAsync(one => one.Id == initiative, ct), "initiativeId");
        if (about.ProjectId is { } project && (project != before?.ProjectId || !before.ObjectiveNumbers.SequenceEqual(about.ObjectiveNumbers)))
        {
            await db.MustHave(project, about.ObjectiveNumbers, ct);
        }
    }

    /// <summary>Objectives exist in their project (domain.md, section 7).</summary>
    private static async Task MustHave(this INetworksDb db, ProjectId id, IReadOnlyList<int> objectives, CancellationToken ct)
    {
        var project = await db.Locked(id).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw References.ToNothing("projectId");
        for (var at = 0; at < objectives.Count; at++)
        {
            var number = objectives[at];
            InputRefused.If(!project.Has(number), $"objectiveNumbers[{at}]", "unknownObjective", "The project has no such objective.", ("number", number));
        }
    }
}

/// <summary>What changes of how many there were; what is not named stays.</summary>
public readonly record struct AttendancePatch : IPatchOf<Attendance?>
{
    /// <summary>The number; needed where nobody knew.</summary>
    public Optional<long> Value { get; init; }

    /// <summary>How exactly it was said.</summary>
    public Optional<Comparator> Comparator { get; init; }

    /// <summary>The word of the source; null removes it.</summary>
    public Optional<string?> Unit { get; init; }

    public Attendance? On(Attendance? current) =>
        new(Value.Or(current?.Value, "participants.value"), Comparator.Or(current?.Comparator ?? default), Unit.Or(current?.Unit));
}

internal sealed class AttendanceValidator : AbstractValidator<Attendance>
{
    public AttendanceValidator() => RuleFor(attendance => attendance.Unit).IsUnit();
}

internal sealed class AttendancePatchValidator : AbstractValidator<AttendancePatch>
{
    public AttendancePatchValidator() => this.RuleForSet(attendance => attendance.Unit, unit => unit.IsUnit());
}
