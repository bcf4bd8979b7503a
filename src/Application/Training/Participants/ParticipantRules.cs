using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participants;

internal static class ParticipantRules
{
    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsPoliceZone<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");

    /// <summary>The name of a unit.</summary>
    public static IRuleBuilderOptions<T, string?> IsFederalUnit<T>(this IRuleBuilder<T, string?> unit) =>
        unit.SaysSomething().UpTo(Workplace.UnitLimit).HasNoControls().IsNoNationalNumber();

    /// <summary>Nobody enters a person where the caller has no say; federal units are for callers of all zones (domain.md, 3.2).</summary>
    public static void RefuseOtherPlaces(this Caller caller, Workplace at) => InputRefused.If(
        !caller.Sees(at.PoliceZone), at.PoliceZone is null ? "federalUnit" : "policeZone", "zoneNotYours", "The caller has no say there.");

    /// <summary>Those who are the caller's now: all, or those in the caller's zones.</summary>
    public static IQueryable<Participant> ParticipantsFor(this ITrainingDb db, Caller caller)
    {
        if (caller.SeesEverybody())
        {
            return db.Participants;
        }

        var zones = caller.Zones.Codes.ToArray();
        return db.Participants.Where(p => p.PoliceZone != null && zones.Contains(p.PoliceZone));
    }
}
