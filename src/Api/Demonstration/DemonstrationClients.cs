using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Application.Platform.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>
/// Clients to try everything with, in Development only. Their keys lie in var/clients.json, which git ignores; a key that no
/// longer opens is replaced.
/// </summary>
internal static class DemonstrationClients
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Client[] All =
    [
        new("hr-antwerpen", "Politiezone Antwerpen", ["training:read", "training:register"], ["5345"]),
        new("hr-mechelen", "Politiezone Rivierenland", ["training:read", "training:register"], ["5913"]),
        new("kazerne-dossin", "Kazerne Dossin", ["training:read", "training:manage", "agreements:read", "networks:read"], ["*"]),
        new("secretariat", "Secretariaat", ["agreements:read", "agreements:manage", "networks:read", "networks:manage"], ["*"]),
        new("triage-desk", "Klachtendesk", ["complaints:handle"], ["*"]),
        new("triage-antwerpen", "Klachtendesk Antwerpen", ["complaints:handle"], ["5345"]),
        new("citizen-portal", "Burgerportaal", ["complaints:submit"], ["*"]),
        new("bureau", "Onderzoeksbureau", ["dialogues:conduct"], ["*"]),
        new("diversity-unit", "Dienst diversiteit", ["dialogues:read", "dialogues:manage", "networks:read"], ["*"]),
        new("ministry", "Binnenlandse Zaken", ["training:read", "agreements:read", "networks:read"], ["*"]),
        new("integrator", "Integrator", ["platform:read", "training:read", "training:register"], ["5345"]),
        new("operator", "Beheer", ["platform:read", "platform:manage"], ["*"]),
    ];

    /// <summary>Where their keys lie.</summary>
    public static string KeyFile(IConfiguration configuration) => Path.Combine(Installation.Folder(configuration), "var", "clients.json");

    /// <summary>Returns the keys by client, as the file has them afterwards.</summary>
    public static async Task<IReadOnlyDictionary<string, Entry>> Ensure(IServiceProvider services, CancellationToken ct)
    {
        var keys = services.GetRequiredService<IApiKeys>();
        await services.GetRequiredService<IClientDirectory>().Refresh(ct);
        var file = KeyFile(services.GetRequiredService<IConfiguration>());
        var known = Read(file);
        if (All.All(client => known.TryGetValue(client.Name, out var entry) && keys.Open(entry.Key, out _) == KeyOutcome.Opened))
        {
            return known;
        }

        var (ask, db) = (services.GetRequiredService<IMediator>(), services.GetRequiredService<IPlatformDb>());
        var entries = new Dictionary<string, Entry>();
        foreach (var client in All)
        {
            if (known.TryGetValue(client.Name, out var entry) && keys.Open(entry.Key, out _) == KeyOutcome.Opened)
            {
                entries[client.Name] = entry;
                continue;
            }

            var id = await db.Clients.Where(c => c.Name == client.Name).Select(c => (Domain.Platform.Clients.ClientId?)c.Id).FirstOrDefaultAsync(ct)
                ?? (await ask.Send(new RegisterClient(client.Name, client.Organization, client.Scopes, client.Zones), ct)).Id;
            var key = await ask.Send(new IssueKey(id, new KeyToIssue("demonstration")), ct);
            entries[client.Name] = new(key.Key!, client.Scopes, client.Zones);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(entries, Format), ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return entries;
    }

    private static Dictionary<string, Entry> Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllText(file), Format)! : [];
        }
        catch (JsonException)
        {
            // Cut off in the middle of writing: new keys replace it.
            return [];
        }
    }

    /// <summary>What the file says of a client.</summary>
    internal sealed record Entry(string Key, IReadOnlyList<string> Scopes, IReadOnlyList<string> Zones);

    private sealed record Client(string Name, string Organization, string[] Scopes, string[] Zones);
}
