using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Api.Tests.Observability;

internal static class Gauges
{
    /// <summary>
    /// What a turn of a job tells, by the name of the gauge and the values of its attributes. Other hosts of the run measure too, and not
    /// in this call.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, long>> ToldBy<TJob>(this PartnershipsApi api, string meter) where TJob : class, IJob
    {
        var own = new AsyncLocal<bool> { Value = true };
        var told = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == meter)
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, attributes, _) =>
        {
            if (own.Value)
            {
                told[string.Join(' ', attributes.ToArray().Select(attribute => attribute.Value).Prepend(instrument.Name))] = value;
            }
        });
        listener.Start();
        await using var scope = api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().Turn(PartnershipsApi.Token);
        return told;
    }
}
