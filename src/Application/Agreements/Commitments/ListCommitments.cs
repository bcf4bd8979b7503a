using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>The commitments, the last entered first.</summary>
public sealed record ListCommitments : Listing<CommitmentView>
{
    /// <summary>Only those of this agreement.</summary>
    public AgreementId? AgreementId { get; init; }

    /// <summary>Only those in this state.</summary>
    public CommitmentState? State { get; init; }

    /// <summary>Only those that are due before this day; what is yearly is due on the last day of the running year.</summary>
    public DateOnly? DueBefore { get; init; }
}

internal sealed class ListCommitmentsValidator() : ListingValidator<ListCommitments, CommitmentView, Commitment>(ListCommitmentsHandler.Orders);

internal sealed class ListCommitmentsHandler(IAgreementsDb db, IPager pager) : IRequestHandler<ListCommitments, Listed<CommitmentView>>
{
    // The ids rise with the time at which they were made.
    public static readonly Orders<Commitment, CommitmentView> Orders = new Orders<Commitment, CommitmentView>()
        .By("id", row => row.Id, row => row.Id, view => (view.Id, view.Id), newestFirst: true);

    public Task<Listed<CommitmentView>> Handle(ListCommitments ask, CancellationToken ct)
    {
        var rows = db.Commitments.AsNoTracking();
        if (ask.AgreementId is { } agreement)
        {
            rows = rows.Where(row => row.AgreementId == agreement);
        }

        if (ask.State is { } state)
        {
            rows = rows.Where(row => row.State == EF.Constant(state));
        }

        if (ask.DueBefore is { } day)
        {
            rows = rows.Where(row => row.DueDay < day);
        }

        return pager.Page(rows, ask, Orders, ct);
    }
}
