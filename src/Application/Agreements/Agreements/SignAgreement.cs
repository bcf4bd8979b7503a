using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Puts a name under an agreement; the last one needed puts it in force and supersedes the one that it renews.</summary>
public sealed record SignAgreement(AgreementId Agreement, SignatureToEnter Signature) : IChange<SignatureView>;

/// <summary>A name under an agreement.</summary>
/// <param name="Name">Who signs, as the text has it.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="SignedOn">On which day; not in the future.</param>
/// <param name="PartyId">For whom: a party of the agreement, or a witness who is required. Left out for any other witness.</param>
/// <param name="Role">Follows from partyId; where it is given, it must be so.</param>
/// <param name="NameVariants">Other forms of the same name in the sources.</param>
public sealed record SignatureToEnter(
    string Name, Text Capacity, DateOnly SignedOn, PartyId? PartyId = null, SignatoryRole? Role = null, IReadOnlyList<string>? NameVariants = null);

internal sealed class SignatureToEnterValidator : AbstractValidator<SignatureToEnter>
{
    public SignatureToEnterValidator()
    {
        RuleFor(ask => ask.Name).NotEmpty().UpTo(Signature.NameLimit).HasNoControls().IsNoNationalNumber();
        RuleFor(ask => ask.Capacity).Says(RequiredSignatory.CapacityLimit);
        RuleFor(ask => ask.SignedOn).IsOfOurTimes();
        RuleFor(ask => ask.NameVariants).AtMost(Signature.VariantsLimit);
        RuleForEach(ask => ask.NameVariants).NotEmpty().UpTo(Signature.NameLimit).HasNoControls().IsNoNationalNumber();
    }
}

internal sealed class SignAgreementHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<SignAgreement, SignatureView>
{
    public async Task<SignatureView> Handle(SignAgreement ask, CancellationToken ct)
    {
        var agreement = await db.Agreements.Include(one => one.Signatures).Get(ask.Agreement, ct);
        var given = ask.Signature;
        if (given.PartyId is { } party)
        {
            await db.Parties.RefuseUnknown([(party, "partyId")], ct);
        }

        var renewed = agreement.LacksOneSignature ? await db.Renewed(agreement.Renews, clock, ct) : null;
        var signature = agreement.Sign(
            new(given.PartyId, given.Name, given.Capacity, given.Role, given.SignedOn, given.NameVariants ?? []), renewed, clock.GetUtcNow());
        db.Signatures.Add(signature);
        await db.SaveChangesAsync(ct);
        return map.Map<SignatureView>(signature);
    }
}
