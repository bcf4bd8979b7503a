using System.Collections.Concurrent;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>How many exports of a context each client has under way: half of those that there is room for, so that however slowly it reads, others find the other half.</summary>
internal sealed class ExportPlaces(int most)
{
    private readonly ConcurrentDictionary<string, int> _taken = new();

    /// <exception cref="TooMuchAtOnce">The client has as many as it may.</exception>
    public void Take(string client)
    {
        if (_taken.AddOrUpdate(client, 1, static (_, taken) => taken + 1) > most)
        {
            GiveBack(client);
            throw new TooMuchAtOnce();
        }
    }

    public void GiveBack(string client) => _taken.AddOrUpdate(client, 0, static (_, taken) => taken - 1);
}

/// <summary>The place of one request, until it ends.</summary>
internal sealed class ExportPlace(ExportPlaces places, CurrentCaller caller) : IDisposable
{
    private string? _client;

    public void Take()
    {
        var client = caller.Value.ClientId;
        places.Take(client);
        _client = client;
    }

    public void Dispose()
    {
        if (_client is { } client)
        {
            places.GiveBack(client);
        }
    }
}
