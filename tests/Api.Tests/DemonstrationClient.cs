namespace Dossin.Partnerships.Api.Tests;

/// <summary>The clients that every test database has.</summary>
internal sealed record DemonstrationClient(string Name, string Organization, string[] Scopes, string[] Zones)
{
    public static readonly DemonstrationClient[] All =
    [
        new("hr-antwerpen", "PZ Antwerpen", ["training:read", "training:register"], ["5345"]),
        // The zone that succeeded 5906.
        new("hr-mechelen", "PZ Rivierenland", ["training:read", "training:register"], ["5913"]),
        new("kazerne-dossin", "Kazerne Dossin", ["training:read", "training:manage", "agreements:read", "networks:read"], ["*"]),
        new("secretariat", "Secretariaat", ["agreements:read", "agreements:manage", "networks:read", "networks:manage"], ["*"]),
        new("triage-desk", "Meldpunt", ["complaints:handle"], ["*"]),
        new("triage-antwerpen", "Meldpunt Antwerpen", ["complaints:handle"], ["5345"]),
        new("citizen-portal", "Burgerportaal", ["complaints:submit"], ["*"]),
        new("bureau", "Bureau", ["dialogues:conduct"], ["*"]),
        new("diversity-unit", "Dienst diversiteit", ["dialogues:read", "dialogues:manage", "networks:read"], ["*"]),
        new("ministry", "Binnenlandse Zaken", ["training:read", "agreements:read", "networks:read"], ["*"]),
        new("integrator", "Integrator", ["platform:read", "training:read", "training:register"], ["5345"]),
        new("operator", "Beheer", ["platform:read", "platform:manage"], ["*"]),
    ];
}
