using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Participations;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>
/// The list of participations, read by statements written by hand: it is the longest list, and the one that is asked most
/// (docs/adr/0029).
/// </summary>
public interface IListedParticipations
{
    /// <param name="ask">The filters.</param>
    /// <param name="zones">
    /// Whose they are: those of these zones as they were that day, and those of persons who are in one of them now (domain.md,
    /// section 3.2). Null for everybody's.
    /// </param>
    IRows<Participation, ParticipationView> Of(ListParticipations ask, IReadOnlyCollection<string>? zones);
}
