using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Platform.Events;

/// <summary>A piece of the feed, oldest first.</summary>
/// <param name="Items">The events, in the order of their positions; none is ever added before one that was read.</param>
/// <param name="PageSize">How many there are at most.</param>
/// <param name="Next">Where the feed goes on; absent where it ends for now. A piece that is not full may have one: what lies between was not for this caller.</param>
/// <param name="Last">The position to go on from, as `after`, also where there is no event.</param>
public sealed record EventList(IReadOnlyList<EventView> Items, int PageSize, Uri? Next, long Last) : IPersonal;

/// <summary>Something that happened, as a CloudEvent (version 1.0, JSON format): ids and addresses, and as little else as will do.</summary>
/// <param name="Id">The event's own: what is delivered twice has the same twice.</param>
/// <param name="Source">The API that tells it, as a reference from the root of the host.</param>
/// <param name="Type">What happened, such as training.sessionCanceled.</param>
/// <param name="Subject">The resource that it happened to, as a reference from the root of the host.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Data">The payload, as the schema of its type describes it.</param>
/// <param name="Position">Its place in the feed, from 1. What a caller may not see takes places too.</param>
public sealed record EventView(
    Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, IReadOnlyDictionary<string, object> Data, long Position)
{
    /// <summary>The version of CloudEvents: 1.0.</summary>
    public string Specversion { get; init; } = "1.0";

    /// <summary>Of the data: application/json.</summary>
    public string Datacontenttype { get; init; } = "application/json";

    /// <summary>An event as it was published.</summary>
    /// <param name="id">Its own.</param>
    /// <param name="type">Its name.</param>
    /// <param name="subject">The address of the resource.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="payload">JSON, as it was stored; a link in it becomes an address, so that it leaves as one.</param>
    /// <param name="position">Its place.</param>
    public static EventView Of(Guid id, string type, string subject, DateTimeOffset time, string payload, long position)
    {
        using var json = JsonDocument.Parse(payload);
        var members = json.RootElement.EnumerateObject().ToList();
        var data = new Dictionary<string, object>(members.Count);
        // As in every representation: what it is and where it is come first.
        foreach (var member in members.OrderBy(member => member.Name switch { "id" => 0, "href" => 1, _ => 2 }))
        {
            data.Add(member.Name, member.Name == "href" && member.Value.GetString() is ['/', ..] path ? new Uri(path, UriKind.Relative) : member.Value.Clone());
        }

        return new(id, $"/{type[..type.IndexOf('.', StringComparison.Ordinal)]}/v1", type, subject, time, data, position);
    }
}
