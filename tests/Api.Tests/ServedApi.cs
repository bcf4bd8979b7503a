using System.Net;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests;

[CollectionDefinition(nameof(ServedApi))]
public sealed class ServedApiForAll : ICollectionFixture<ServedApi>;

/// <summary>The service as a process with its jobs running, one for all tests that are programs outside of it.</summary>
public sealed class ServedApi(SharedServer server) : IAsyncLifetime
{
    private RunningService? _service;

    public string Address => _service!.Address.ToString().TrimEnd('/');

    internal Database Database { get; private set; } = null!;

    internal string Key(string client) => Database.Cluster.Keys[client];

    internal HttpClient As(string client) => _service!.As(client);

    /// <summary>What a program needs to reach it as a client.</summary>
    internal (string Name, string Value)[] Settings(string client) => [("DOSSIN_URL", Address), ("DOSSIN_API_KEY", Key(client))];

    public async ValueTask InitializeAsync()
    {
        Database = await (await server.Cluster).NewDatabase();
        _service = await RunningService.Start(Database);
        var course = await As("kazerne-dossin").Post("/training/v1/courses", Intents.Course("HPM")).Json(HttpStatusCode.Created);
        var start = TimeProvider.System.GetUtcNow().AddDays(7);
        await As("kazerne-dossin").Post("/training/v1/sessions", new
        {
            courseId = course.Id(), start, end = start.AddHours(7), venue = new { name = "Zaal 1" }, language = "nl", capacity = 500, waitingListCapacity = 5,
        }).Json(HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
