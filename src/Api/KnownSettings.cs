using System.Collections.Frozen;
using System.Globalization;

namespace Dossin.Partnerships.Api;

/// <summary>
/// The sections that are the product's own, and all that is in them. Another name there is a mistake, of which nobody would hear until what it was
/// to keep, to limit or to allow is found to be as if nothing had been said.
/// </summary>
internal static class KnownSettings
{
    private const string Issuer = "Authentication:Issuers:0";

    public static FrozenSet<string> Names { get; } = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "AutoMapper:LicenseKey", "Complaints:AcknowledgeWorkingDays", "Complaints:DecideWorkingDays", "Connections:HeaderSeconds", "Connections:Most", "Connections:MostOfOne",
        "Cors:Origins:0", "Exports:Seconds", "KeyRing:Folder", "Proxies:Trusted:0", "Secrets:Earlier:0", "Secrets:Key", "Shutdown:DrainSeconds", "Shutdown:RequestSeconds",
        "RateLimits:HeldMiB", "RateLimits:ReceiptAttempts", "RateLimits:Refusals", "RateLimits:Requests", "RateLimits:Seconds",
        "Retention:AssignmentYears", "Retention:AuditYears", "Retention:ComplaintYears", "Retention:ConversationMonths", "Retention:DeliveryDays",
        "Retention:IdempotencyKeyHours", "Retention:ImportFileDays", "Retention:ImportFilesMiB", "Retention:MeasureYears", "Retention:ParticipantYears",
        "Retention:RegistrationYears",
        "Webhooks:Parallel", "Webhooks:PauseAfterHours", "Webhooks:SecretOverlapHours", "Webhooks:TimeoutSeconds",
        $"{Issuer}:Authority", $"{Issuer}:Audience", $"{Issuer}:Issuer", $"{Issuer}:Name", $"{Issuer}:TokenEndpoint", $"{Issuer}:ScopeClaim",
        $"{Issuer}:OrganizationClaim", $"{Issuer}:ZonesClaim", $"{Issuer}:Organization", $"{Issuer}:Scopes:0", $"{Issuer}:Zones:0");

    private static readonly ILookup<string, string> Sections = Names.ToLookup(Section, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CannotStart">One of these sections has a name that is no setting.</exception>
    public static void MustBeKnown(this IConfiguration configuration)
    {
        foreach (var (setting, _) in configuration.AsEnumerable())
        {
            var section = Section(setting);
            var known = Sections[section].ToList();
            // What lists values, and is given one, is refused where it is read.
            if (known.Count > 0 && !known.Exists(name => $"{name}:".StartsWith($"{AsListed(setting)}:", StringComparison.OrdinalIgnoreCase)))
            {
                throw new CannotStart($"{Settings.Named(setting)} is no setting; in {section} there are {string.Join(", ", known.Select(name => name[(section.Length + 1)..]).Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private static string Section(string setting) => setting.Split(':')[0];

    /// <summary>With the first number in the place of each.</summary>
    private static string AsListed(string setting) => string.Join(':', setting.Split(':').Select(
        part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "0" : part));
}
