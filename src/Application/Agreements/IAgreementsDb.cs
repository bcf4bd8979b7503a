using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements;

/// <summary>The roots of Agreements.</summary>
public interface IAgreementsDb : IDb
{
    DbSet<Party> Parties => Set<Party>();

    DbSet<Agreement> Agreements => Set<Agreement>();

    /// <summary>To read; a signature is put under its agreement.</summary>
    DbSet<Signature> Signatures => Set<Signature>();

    /// <summary>Parties with a name or alias that answers to what was typed.</summary>
    IQueryable<Party> FoundParties(string q);

    /// <summary>Agreements that answer to what was typed in what this reader sees of them, with how well they do.</summary>
    IQueryable<SeenAgreement> FoundAgreements(string q, bool manager);

    /// <summary>
    /// Agreements in force whose last day was before today, the oldest first; locked, and without those that another process
    /// has locked.
    /// </summary>
    IQueryable<Agreement> PastAgreements(DateOnly today, int limit);
}
