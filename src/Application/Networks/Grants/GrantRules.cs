using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Grants;

internal static class GrantRules
{
    public static void IsName<T>(this IRuleBuilder<T, string> name) => name.NotEmpty().UpTo(Grant.TextLimit).HasNoControls();

    public static void IsCurrency<T>(this IRuleBuilder<T, string> currency) => currency.HasForm("^[A-Z]{3}$").WithErrorCode("currency");

    public static void AreInstallments<T>(this IRuleBuilder<T, IReadOnlyList<GrantInstallment>?> installments) => installments
        .NotEmpty().AtMost(Grant.InstallmentsLimit).ForEach(installment => installment.SetValidator(new GrantInstallmentValidator()));

    public static void AreExpenditures<T>(this IRuleBuilder<T, IReadOnlyList<GrantExpenditure>?> expenditures) => expenditures
        .AtMost(Grant.ExpendituresLimit).ForEach(expenditure => expenditure.SetValidator(new GrantExpenditureValidator()));

    /// <summary>Whether there is what the terms point to.</summary>
    public static async Task MustExist(this INetworksDb db, GrantTerms terms, CancellationToken ct)
    {
        var (network, project, initiative) = terms.Recipient;
        Mentioned.MustExist(network is null || await db.Networks.AnyAsync(one => one.Id == network, ct), "recipient.networkId");
        Mentioned.MustExist(project is null || await db.Projects.AnyAsync(one => one.Id == project, ct), "recipient.projectId");
        Mentioned.MustExist(initiative is null || await db.Initiatives.AnyAsync(one => one.Id == initiative, ct), "recipient.initiativeId");
        var ids = terms.Expenditures.Select(one => one.ActivityId).OfType<Domain.Networks.Activities.ActivityId>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var known = await db.Activities.Where(activity => ids.Contains(activity.Id)).Select(activity => activity.Id).ToListAsync(ct);
        for (var i = 0; i < terms.Expenditures.Count; i++)
        {
            Mentioned.MustExist(terms.Expenditures[i].ActivityId is not { } id || known.Contains(id), $"expenditures[{i}].activityId");
        }
    }
}

/// <summary>What changes of who gets the money; what is not named stays, and exactly one of the three is left.</summary>
public readonly record struct GrantRecipientPatch : IPatchOf<GrantRecipient>
{
    /// <summary>A network; null removes it.</summary>
    public Optional<NetworkId?> NetworkId { get; init; }

    /// <summary>A project; null removes it.</summary>
    public Optional<ProjectId?> ProjectId { get; init; }

    /// <summary>An initiative; null removes it.</summary>
    public Optional<InitiativeId?> InitiativeId { get; init; }

    public GrantRecipient On(GrantRecipient current) =>
        new(NetworkId.Or(current.NetworkId), ProjectId.Or(current.ProjectId), InitiativeId.Or(current.InitiativeId));
}

internal sealed class GrantInstallmentValidator : AbstractValidator<GrantInstallment>
{
    public GrantInstallmentValidator()
    {
        RuleFor(installment => installment.Number).InclusiveBetween(1, Grant.InstallmentsLimit);
        RuleFor(installment => installment.Amount).IsAmount();
    }
}

internal sealed class GrantExpenditureValidator : AbstractValidator<GrantExpenditure>
{
    public GrantExpenditureValidator()
    {
        RuleFor(expenditure => expenditure.Installment).InclusiveBetween(1, Grant.InstallmentsLimit);
        RuleFor(expenditure => expenditure.Amount).IsAmount();
        RuleFor(expenditure => expenditure.Purpose).Says(Grant.PurposeLimit);
    }
}
