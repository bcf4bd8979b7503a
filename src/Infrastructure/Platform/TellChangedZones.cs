using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Zones;
using Dossin.Partnerships.Domain.Platform.Zones;
using Dossin.Partnerships.Domain.RefData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// A process whose table of police zones is another than that of which others were told last tells them so. It looks when it
/// starts, and then seldom: beside a newer one the older process must not tell its own table again.
/// </summary>
internal sealed class TellChangedZones(PlatformDb db, IMediator ask) : IJob
{
    public TimeSpan Rest => TimeSpan.FromDays(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var now = ToldZones.Lines(PoliceZones.OfBelgium);
        var told = await db.Set<ToldZones>().AsNoTracking().Select(zones => zones.Zones).FirstOrDefaultAsync(ct);
        if (told is null)
        {
            // A new installation: nobody was told anything else.
            await db.Database.ExecuteSqlAsync(
                $"insert into platform.told_zones (id, zones, version) values ({ToldZones.Only.Value}, {now.ToArray()}, 0) on conflict do nothing", ct);
        }
        else if (!told.SequenceEqual(now))
        {
            await ask.Send(new TellPoliceZones(PoliceZones.OfBelgium), ct);
        }

        return false;
    }
}
