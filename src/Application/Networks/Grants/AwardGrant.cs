using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Grants;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Grants;

/// <summary>A grant to enter.</summary>
/// <param name="Funder">Who gives the money.</param>
/// <param name="Recipient">Who gets it: a network, a project or an initiative, exactly one.</param>
/// <param name="Currency">Three capitals after ISO 4217: EUR.</param>
/// <param name="Total">With two digits: 208400.00.</param>
/// <param name="Installments">Numbered from 1 on; their sum is the total, to the cent.</param>
/// <param name="Program">Under what name it is given.</param>
/// <param name="Expenditures">What it was spent on.</param>
public sealed record AwardGrant(
    string Funder, GrantRecipient Recipient, string Currency, string Total, IReadOnlyList<GrantInstallment> Installments, string? Program = null,
    IReadOnlyList<GrantExpenditure>? Expenditures = null) : IChange<GrantView>;

internal sealed class AwardGrantValidator : AbstractValidator<AwardGrant>
{
    public AwardGrantValidator()
    {
        RuleFor(ask => ask.Funder).IsName();
        RuleFor(ask => ask.Currency).IsCurrency();
        RuleFor(ask => ask.Total).IsAmount();
        RuleFor(ask => ask.Installments).AreInstallments();
        RuleFor(ask => ask.Program).SaysSomething().UpTo(Grant.TextLimit);
        RuleFor(ask => ask.Expenditures).AreExpenditures();
    }
}

internal sealed class AwardGrantHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<AwardGrant, GrantView>
{
    public async Task<GrantView> Handle(AwardGrant ask, CancellationToken ct)
    {
        var terms = new GrantTerms(
            ask.Funder, ask.Recipient, ask.Program, ask.Currency, Amounts.Read(ask.Total), [.. ask.Installments.Select(one => one.Read())],
            [.. (ask.Expenditures ?? []).Select(one => one.Read())]);
        var grant = Grant.Award(terms, clock.GetUtcNow());
        await db.MustExist(terms, ct);
        db.Grants.Add(grant);
        await db.SaveChangesAsync(ct);
        return map.Map<GrantView>(grant);
    }
}
