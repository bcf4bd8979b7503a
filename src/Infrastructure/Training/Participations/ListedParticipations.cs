using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Participations;

/// <summary>Reads the list of participations from the connections of Training.</summary>
internal sealed class ListedParticipations([FromKeyedServices("training")] NpgsqlDataSource source) : IListedParticipations
{
    public IRows<Participation, ParticipationView> Of(ListParticipations ask, IReadOnlyCollection<string>? zones) =>
        new ParticipationRows(source, ask, zones);
}
