using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

internal static class AgreementRules
{
    private static readonly DateOnly Earliest = new(PartialDate.EarliestYear, 1, 1);

    /// <summary>Nothing here is older than the kingdom.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> IsOfOurTimes<T>(this IRuleBuilder<T, DateOnly?> day) => day.GreaterThanOrEqualTo(Earliest);

    /// <summary>Nothing here is older than the kingdom.</summary>
    public static IRuleBuilderOptions<T, DateOnly> IsOfOurTimes<T>(this IRuleBuilder<T, DateOnly> day) => day.GreaterThanOrEqualTo(Earliest);

    /// <summary>Whether the caller manages agreements and so sees what is internal (domain.md, section 9).</summary>
    public static bool IsManager(this Caller caller) => caller.Has(Scopes.AgreementsManage);

    /// <summary>The agreement that another renews, to change it too; as it is today, also where its end was noticed by nobody yet.</summary>
    public static async Task<Agreement?> Renewed(this IAgreementsDb db, AgreementId? renews, TimeProvider clock, CancellationToken ct)
    {
        if (renews is not { } id)
        {
            return null;
        }

        var renewed = await db.Agreements.FirstOrDefaultAsync(agreement => agreement.Id == id, ct) ?? throw References.ToNothing("renews");
        renewed.Expire(clock.GetUtcNow());
        return renewed;
    }

    /// <summary>Parties and signatories are known.</summary>
    public static Task RefuseUnknownParties(this IAgreementsDb db, IReadOnlyList<PartyId> parties, IReadOnlyList<RequiredSignatory> signatories, CancellationToken ct) =>
        db.Parties.RefuseUnknown(
            [
                .. parties.Select((party, at) => (party, $"parties[{at}]")),
                .. signatories.Select((signatory, at) => (signatory.PartyId, $"requiredSignatories[{at}].partyId")),
            ], ct);

    /// <summary>Who owes a commitment, takes part in a consultation or sees to a decision stays a party.</summary>
    public static async Task RefuseToLeave(this IAgreementsDb db, AgreementId agreement, IReadOnlyCollection<PartyId> leaving, CancellationToken ct)
    {
        if (leaving.Count > 0)
        {
            var owners = await db.Commitments.Where(one => one.AgreementId == agreement).Select(one => one.OwnerPartyIds).ToListAsync(ct);
            // One after the other: what was decided may be long.
            var consultations = db.Consultations.Where(one => one.AgreementId == agreement).Select(one => new { one.Participants, one.Decisions }).AsAsyncEnumerable();
            RuleBroken.If(
                owners.Exists(parties => parties.Intersect(leaving).Any()) || await consultations.AnyAsync(
                    one => one.Participants.Concat(one.Decisions.Select(decision => decision.OwnerPartyId)).Intersect(leaving).Any(), ct),
                "partyNeeded", "A commitment or a consultation of the agreement names this party.");
        }
    }

    /// <summary>A text by parts; from the words "niet voor publicatie" on each is internal (domain.md, section 5).</summary>
    public static void IsParted<T>(this IRuleBuilder<T, IReadOnlyList<Element>> elements) => elements
        .AtMost(Element.Limit)
        .ForEach(element => element.SetValidator(new ElementValidator()))
        .Custom((list, context) =>
        {
            foreach (var at in NotForPublication.Misplaced([.. list ?? []]))
            {
                context.AddFailure(new ValidationFailure($"Elements[{at}].Visibility", "This part is not for publication.") { ErrorCode = "notForPublication" });
            }
        });

    /// <summary>Where public parts write a brand name in another way than its owner does.</summary>
    public static async Task<IReadOnlyList<TerminologyWarning>> TerminologyWarnings(this IAgreementsDb db, IReadOnlyList<Element> elements, CancellationToken ct) =>
        BrandRule.Warnings(elements, await db.Parties.Where(party => party.BrandName != null).Select(party => party.BrandName!).ToListAsync(ct));
}

internal sealed class ElementValidator : AbstractValidator<Element>
{
    public ElementValidator()
    {
        RuleFor(element => element.Heading).Says(Element.HeadingLimit);
        RuleFor(element => element.Body).Says(Element.BodyLimit);
    }
}

internal sealed class RequiredSignatoryValidator : AbstractValidator<RequiredSignatory>
{
    public RequiredSignatoryValidator() => RuleFor(signatory => signatory.Capacity).Says(RequiredSignatory.CapacityLimit);
}
