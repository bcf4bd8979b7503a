using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Training.Participations;

/// <summary>Reads the list of participations where this request reads.</summary>
internal sealed class ListedParticipations([FromKeyedServices("training")] Reading reading) : IListedParticipations
{
    public IRows<Participation, ParticipationView> Of(ListParticipations ask, IReadOnlyCollection<string>? zones) =>
        new ParticipationRows(reading, ask, zones);
}
