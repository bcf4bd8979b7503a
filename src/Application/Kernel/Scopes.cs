using System.Collections.Frozen;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Everything that a client can be allowed (resources.md, "Scopes"). No scope contains another.</summary>
public static class Scopes
{
    public const string TrainingRead = "training:read";
    public const string TrainingRegister = "training:register";
    public const string TrainingManage = "training:manage";
    public const string AgreementsRead = "agreements:read";
    public const string AgreementsManage = "agreements:manage";
    public const string ComplaintsSubmit = "complaints:submit";
    public const string ComplaintsHandle = "complaints:handle";
    public const string DialoguesConduct = "dialogues:conduct";
    public const string DialoguesManage = "dialogues:manage";
    public const string DialoguesRead = "dialogues:read";
    public const string NetworksRead = "networks:read";
    public const string NetworksManage = "networks:manage";
    public const string PlatformRead = "platform:read";
    public const string PlatformManage = "platform:manage";

    /// <summary>All of them; nothing else is a scope.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(StringComparer.Ordinal,
        TrainingRead, TrainingRegister, TrainingManage,
        AgreementsRead, AgreementsManage,
        ComplaintsSubmit, ComplaintsHandle,
        DialoguesConduct, DialoguesManage, DialoguesRead,
        NetworksRead, NetworksManage,
        PlatformRead, PlatformManage);

    /// <summary>Whether this is a scope.</summary>
    public static bool IsKnown(string scope) => All.Contains(scope);
}
