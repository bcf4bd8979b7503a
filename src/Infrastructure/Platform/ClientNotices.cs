namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>How processes hear of a changed client: clients_changed.sql notifies this channel.</summary>
public static class ClientNotices
{
    public const string Channel = "platform_clients";
}
