using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;

namespace Dossin.Partnerships.Domain.Networks.Networks;

/// <summary>The identity of a network.</summary>
public readonly record struct NetworkId(Guid Value) : IId<NetworkId>
{
    public static NetworkId Of(Guid value) => new(value);
}

/// <summary>What a network is there for: to prevent, or to help after something happened.</summary>
public enum NetworkRole
{
    Preventive,
    Curative,
}

/// <summary>A network began anew.</summary>
public sealed record NetworkRenewed(NetworkId Network, string Name, IReadOnlyList<string> Aliases) : IDomainEvent;

/// <summary>What is said of a network, all of which may change.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Purpose">What it wants.</param>
/// <param name="Roles">What it is there for.</param>
/// <param name="Since">When it began, or the oldest day on which it is known to work.</param>
/// <param name="RenewedOn">The day on which it began anew, where the source has the day.</param>
/// <param name="RenewedIn">The month or year, where it has less.</param>
/// <param name="Coordinator">Who coordinates it.</param>
/// <param name="DateNote">What the source says about its days.</param>
public sealed record NetworkDescription(
    string Name, IReadOnlyList<string> Aliases, Text Purpose, IReadOnlyList<NetworkRole> Roles, PartialDate Since, DateOnly? RenewedOn,
    PartialDate? RenewedIn, OrganizationId? Coordinator, Text? DateNote);

/// <summary>Organizations that work together, such as the Wij-Zij network against polarization (domain.md, section 7).</summary>
public sealed class Network : Aggregate<NetworkId>
{
    public const int NameLimit = 200;
    public const int AliasesLimit = 30;
    public const int PurposeLimit = 2000;
    public const int NoteLimit = 1000;

    private Network(NetworkId id) : base(id)
    {
    }

    public string Name { get; private set; } = "";

    public List<string> Aliases { get; private set; } = [];

    public Text Purpose { get; private set; } = new();

    public IReadOnlyList<NetworkRole> Roles { get; private set; } = [];

    public PartialDate Since { get; private set; }

    /// <summary>The day on which it began anew; of the two, this one or <see cref="RenewedIn"/> (domain.md, 3.1).</summary>
    public DateOnly? RenewedOn { get; private set; }

    public PartialDate? RenewedIn { get; private set; }

    public OrganizationId? Coordinator { get; private set; }

    public Text? DateNote { get; private set; }

    public static Network Found(NetworkDescription about, DateTimeOffset now)
    {
        var network = new Network(new NetworkId(Guid.CreateVersion7(now)));
        network.Describe(about);
        network.Tell(about.RenewedOn is not null || about.RenewedIn is not null);
        return network;
    }

    public NetworkDescription About() => new(Name, Aliases, Purpose, Roles, Since, RenewedOn, RenewedIn, Coordinator, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(NetworkDescription about)
    {
        var before = About();
        if (before with { Aliases = about.Aliases, Roles = about.Roles } == about
            && before.Aliases.SequenceEqual(about.Aliases) && before.Roles.SequenceEqual(about.Roles))
        {
            return;
        }

        var renewed = (about.RenewedOn, about.RenewedIn) != (RenewedOn, RenewedIn) && (about.RenewedOn is not null || about.RenewedIn is not null);
        Describe(about);
        Tell(renewed);
    }

    /// <summary>What nobody can say of a network.</summary>
    public static void Check(NetworkDescription about)
    {
        InputRefused.If(about is { RenewedOn: not null, RenewedIn: not null }, "renewedIn", "dayAndPeriod", "Either the day or the month or year.");
        var renewal = about.RenewedOn is { } day ? PartialDate.Of(day) : about.RenewedIn;
        InputRefused.If(
            renewal?.IsCertainlyBefore(about.Since) == true, about.RenewedOn is null ? "renewedIn" : "renewedOn", "invalidPeriod",
            "It was renewed before it began.");
        InputRefused.If(about.Roles.Distinct().Count() != about.Roles.Count, "roles", "namedTwice", "A role is named once.");
    }

    private void Tell(bool renewed)
    {
        if (renewed)
        {
            Raise(new NetworkRenewed(Id, Name, Aliases));
        }
        else
        {
            Touch();
        }
    }

    private void Describe(NetworkDescription about)
    {
        Check(about);
        (Name, Aliases, Purpose, Roles, Since) = (about.Name, [.. about.Aliases], about.Purpose, [.. about.Roles], about.Since);
        (RenewedOn, RenewedIn, Coordinator, DateNote) = (about.RenewedOn, about.RenewedIn, about.Coordinator, about.DateNote);
    }
}
