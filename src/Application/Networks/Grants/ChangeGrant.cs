using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Grants;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Grants;

/// <summary>Changes what is said of a grant: what was paid, what was spent.</summary>
public sealed record ChangeGrant(GrantId Grant, GrantPatch Patch, Precondition? IfMatch) : IChange<GrantView>;

/// <summary>What may change of a grant (merge patch); a list changes as a whole.</summary>
public sealed record GrantPatch
{
    /// <summary>Who gives the money.</summary>
    public Optional<string> Funder { get; init; }

    /// <summary>Who gets it: exactly one of the three; for another kind of recipient null removes the one before.</summary>
    public Optional<GrantRecipientPatch> Recipient { get; init; }

    /// <summary>Under what name it is given; null removes it.</summary>
    public Optional<string?> Program { get; init; }

    /// <summary>Three capitals after ISO 4217: EUR.</summary>
    public Optional<string> Currency { get; init; }

    /// <summary>With two digits: 208400.00.</summary>
    public Optional<string> Total { get; init; }

    /// <summary>Numbered from 1 on; their sum is the total, to the cent.</summary>
    public Optional<IReadOnlyList<GrantInstallment>> Installments { get; init; }

    /// <summary>What it was spent on.</summary>
    public Optional<IReadOnlyList<GrantExpenditure>> Expenditures { get; init; }
}

internal sealed class GrantPatchValidator : AbstractValidator<GrantPatch>
{
    public GrantPatchValidator()
    {
        this.RuleForSet(patch => patch.Funder, funder => funder.IsName());
        this.RuleForSet(patch => patch.Program, program => program.SaysSomething().UpTo(Grant.TextLimit));
        this.RuleForSet(patch => patch.Currency, currency => currency.IsCurrency());
        this.RuleForSet(patch => patch.Total, total => total.IsAmount());
        this.RuleForSet(patch => patch.Installments, installments => installments.AreInstallments());
        this.RuleForSet(patch => patch.Expenditures, expenditures => expenditures.AreExpenditures());
    }
}

internal sealed class ChangeGrantHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeGrant, GrantView>
{
    public async Task<GrantView> Handle(ChangeGrant ask, CancellationToken ct)
    {
        var grant = await db.Grants.Get(ask.Grant, ct);
        grant.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, grant.Terms());
        var terms = new GrantTerms(
            patch.Funder.Or(now.Funder), patch.Recipient.Or(now.Recipient), patch.Program.Or(now.Program), patch.Currency.Or(now.Currency),
            patch.Total.IsSet ? Amounts.Read(patch.Total.Value) : now.Total,
            patch.Installments.IsSet ? [.. patch.Installments.Value.Select(one => one.Read())] : now.Installments,
            patch.Expenditures.IsSet ? [.. patch.Expenditures.Value.Select(one => one.Read())] : now.Expenditures);
        grant.Change(terms, clock.GetUtcNow());
        await db.MustExist(terms, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<GrantView>(grant);
    }
}
