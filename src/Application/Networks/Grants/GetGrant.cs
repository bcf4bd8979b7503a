using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Grants;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Grants;

/// <summary>One grant.</summary>
public sealed record GetGrant(GrantId Grant) : IRequest<GrantView>;

/// <summary>Money for a network, a project or an initiative, by installment, and what it was spent on.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Funder">Who gives the money.</param>
/// <param name="Recipient">Who gets it: exactly one of the three.</param>
/// <param name="Program">Under what name it is given.</param>
/// <param name="Currency">Three capitals after ISO 4217: EUR.</param>
/// <param name="Total">With two digits: 208400.00; the sum of the installments.</param>
/// <param name="Installments">By number.</param>
/// <param name="Expenditures">What it was spent on.</param>
/// <param name="Spent">The sum of the expenditures.</param>
/// <param name="Remaining">What is left of the total.</param>
public sealed record GrantView(
    GrantId Id, long Version, string Funder, GrantRecipient Recipient, string? Program, string Currency, string Total,
    IReadOnlyList<GrantInstallment> Installments, IReadOnlyList<GrantExpenditure> Expenditures, string Spent, string Remaining) : IVersioned, ILengthy
{
    /// <summary>Where this grant is read.</summary>
    public Uri Href => new($"/networks/v1/grants/{Id.Value}", UriKind.Relative);
}

/// <summary>A part of a grant, paid at once.</summary>
/// <param name="Number">1 for the first, and so on without a gap.</param>
/// <param name="Amount">With two digits: 104200.00.</param>
/// <param name="DueOn">When it is to be paid.</param>
/// <param name="PaidOn">When it was paid.</param>
public sealed record GrantInstallment(int Number, string Amount, PartialDate DueOn, DateOnly? PaidOn = null)
{
    internal static IReadOnlyList<GrantInstallment> Shown(IReadOnlyList<Installment> installments) =>
        [.. installments.Select(one => new GrantInstallment(one.Number, Amounts.Shown(one.Amount), one.DueOn, one.PaidOn))];

    internal Installment Read() => new(Number, Amounts.Read(Amount), DueOn, PaidOn);
}

/// <summary>What a part of the money was spent on.</summary>
/// <param name="Installment">The number of the installment that paid for it.</param>
/// <param name="Amount">With two digits: 1250.00.</param>
/// <param name="On">The day.</param>
/// <param name="Purpose">For what.</param>
/// <param name="ActivityId">The activity that was paid with it.</param>
public sealed record GrantExpenditure(int Installment, string Amount, DateOnly On, Text Purpose, ActivityId? ActivityId = null)
{
    internal static IReadOnlyList<GrantExpenditure> Shown(IReadOnlyList<Expenditure> expenditures) =>
        [.. expenditures.Select(one => new GrantExpenditure(one.Installment, Amounts.Shown(one.Amount), one.On, one.Purpose, one.ActivityId))];

    internal Expenditure Read() => new(Installment, Amounts.Read(Amount), On, Purpose, ActivityId);
}

internal sealed class GrantViewMap : Profile
{
    public GrantViewMap() => CreateMap<Grant, GrantView>()
        .ForCtorParam(nameof(GrantView.Recipient), view => view.MapFrom(g => new GrantRecipient(g.NetworkId, g.ProjectId, g.InitiativeId)))
        .ForCtorParam(nameof(GrantView.Total), view => view.MapFrom(g => Amounts.Shown(g.Total)))
        .ForCtorParam(nameof(GrantView.Installments), view => view.MapFrom(g => GrantInstallment.Shown(g.Installments)))
        .ForCtorParam(nameof(GrantView.Expenditures), view => view.MapFrom(g => GrantExpenditure.Shown(g.Expenditures)))
        .ForCtorParam(nameof(GrantView.Spent), view => view.MapFrom(g => Amounts.Shown(g.Spent)))
        .ForCtorParam(nameof(GrantView.Remaining), view => view.MapFrom(g => Amounts.Shown(g.Total - g.Spent)));
}

internal sealed class GetGrantHandler(INetworksDb db, IMapper map) : IRequestHandler<GetGrant, GrantView>
{
    public async Task<GrantView> Handle(GetGrant ask, CancellationToken ct) =>
        await db.Grants.AsNoTracking().Where(g => g.Id == ask.Grant)
            .ProjectTo<GrantView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Grant));
}
