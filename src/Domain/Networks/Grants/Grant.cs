using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Projects;

namespace Dossin.Partnerships.Domain.Networks.Grants;

/// <summary>The identity of a grant.</summary>
public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    public static GrantId Of(Guid value) => new(value);
}

/// <summary>Somebody gave money.</summary>
public sealed record GrantAwarded(GrantId Grant, string Name, ProjectId? Project) : IDomainEvent;

/// <summary>Who gets the money: exactly one of the three.</summary>
/// <param name="NetworkId">A network; or</param>
/// <param name="ProjectId">a project; or</param>
/// <param name="InitiativeId">an initiative.</param>
public sealed record GrantRecipient(NetworkId? NetworkId = null, ProjectId? ProjectId = null, InitiativeId? InitiativeId = null);

/// <summary>A part of a grant, paid at once.</summary>
/// <param name="Number">1 for the first, and so on.</param>
/// <param name="Amount">In the currency of the grant.</param>
/// <param name="DueOn">When it is to be paid.</param>
/// <param name="PaidOn">When it was paid.</param>
public sealed record Installment(int Number, decimal Amount, PartialDate DueOn, DateOnly? PaidOn);

/// <summary>What a part of the money was spent on.</summary>
/// <param name="Installment">The number of the installment that paid for it.</param>
/// <param name="Amount">In the currency of the grant.</param>
/// <param name="On">The day.</param>
/// <param name="Purpose">For what.</param>
/// <param name="ActivityId">The activity that was paid with it.</param>
public sealed record Expenditure(int Installment, decimal Amount, DateOnly On, Text Purpose, ActivityId? ActivityId);

/// <summary>What is said of a grant, all of which may change.</summary>
public sealed record GrantTerms(
    string Funder, GrantRecipient Recipient, string? Program, string Currency, decimal Total, IReadOnlyList<Installment> Installments,
    IReadOnlyList<Expenditure> Expenditures);

/// <summary>Money for a network, a project or an initiative, by installment, and what it was spent on (domain.md, section 7).</summary>
public sealed class Grant : Aggregate<GrantId>
{
    public const int TextLimit = 300;
    public const int PurposeLimit = 1000;
    public const int InstallmentsLimit = 100;
    public const int ExpendituresLimit = 1000;

    private Grant(GrantId id) : base(id)
    {
    }

    public string Funder { get; private set; } = "";

    public NetworkId? NetworkId { get; private set; }

    public ProjectId? ProjectId { get; private set; }

    public InitiativeId? InitiativeId { get; private set; }

    public string? Program { get; private set; }

    /// <summary>Three capitals after ISO 4217: EUR.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>The sum of the installments, to the cent.</summary>
    public decimal Total { get; private set; }

    /// <summary>The sum of the expenditures.</summary>
    public decimal Spent { get; private set; }

    /// <summary>By number.</summary>
    public IReadOnlyList<Installment> Installments { get; private set; } = [];

    public IReadOnlyList<Expenditure> Expenditures { get; private set; } = [];

    /// <summary>The first day on which an installment may be due.</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The last day on which one may be due.</summary>
    public DateOnly LastDay { get; private set; }

    public static Grant Award(GrantTerms terms, DateTimeOffset now)
    {
        Check(terms, BelgianDay.Of(now));
        var grant = new Grant(new GrantId(Guid.CreateVersion7(now)));
        grant.State(terms);
        grant.Raise(new GrantAwarded(grant.Id, terms.Program ?? terms.Funder, terms.Recipient.ProjectId));
        return grant;
    }

    public GrantTerms Terms() => new(Funder, new(NetworkId, ProjectId, InitiativeId), Program, Currency, Total, Installments, Expenditures);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(GrantTerms terms, DateTimeOffset now)
    {
        if (Sameness.Of(terms, Terms()))
        {
            return;
        }

        Check(terms, BelgianDay.Of(now));
        State(terms);
        Touch();
    }

    private static void Check(GrantTerms terms, DateOnly today)
    {
        var recipient = terms.Recipient;
        InputRefused.If(
            new object?[] { recipient.NetworkId, recipient.ProjectId, recipient.InitiativeId }.Count(one => one is not null) != 1,
            "recipient", "oneRecipient", "Money goes to a network, a project or an initiative.");
        var installments = terms.Installments;
        InputRefused.If(
            !installments.Select(one => one.Number).Order().SequenceEqual(Enumerable.Range(1, installments.Count)),
            "installments", "installmentNumbers", "Installments are numbered from 1 on.");
        var sum = installments.Sum(one => one.Amount);
        InputRefused.If(
            sum != terms.Total, "installments", "installmentsSum", "The installments are more or less than the total.", ("sum", sum), ("total", terms.Total));
        for (var i = 0; i < installments.Count; i++)
        {
            InputRefused.If(installments[i].PaidOn > today, $"installments[{i}].paidOn", "inTheFuture", "What was paid lies behind us.");
        }

        CheckSpending(terms, today);
    }

    private static void CheckSpending(GrantTerms terms, DateOnly today)
    {
        var left = terms.Installments.ToDictionary(one => one.Number, one => one.Amount);
        for (var i = 0; i < terms.Expenditures.Count; i++)
        {
            var (number, amount, on, _, _) = terms.Expenditures[i];
            InputRefused.If(!left.ContainsKey(number), $"expenditures[{i}].installment", "unknownInstallment", "There is no such installment.", ("number", number));
            InputRefused.If(on > today, $"expenditures[{i}].on", "inTheFuture", "What was spent lies behind us.");
            left[number] -= amount;
            InputRefused.If(left[number] < 0, $"expenditures[{i}].amount", "overspent", "An installment pays for no more than it holds.", ("number", number));
        }
    }

    private void State(GrantTerms terms)
    {
        (Funder, Program, Currency, Total) = (terms.Funder, terms.Program, terms.Currency, terms.Total);
        (NetworkId, ProjectId, InitiativeId) = (terms.Recipient.NetworkId, terms.Recipient.ProjectId, terms.Recipient.InitiativeId);
        (Installments, Expenditures) = ([.. terms.Installments.OrderBy(one => one.Number)], [.. terms.Expenditures]);
        Spent = Expenditures.Sum(one => one.Amount);
        (FirstDay, LastDay) = (Installments.Min(one => one.DueOn.First), Installments.Max(one => one.DueOn.Last));
    }
}
