using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Platform;

public sealed class ClientTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Scopes_and_zones_are_sets()
    {
        var client = Client.Register("hr", "PZ", ["training:register", "training:read", "training:read"], ["5913", "5345", "5913"], Now);

        client.Scopes.ShouldBe(["training:read", "training:register"]);
        client.Zones.ShouldBe(["5345", "5913"]);
        client.State.ShouldBe(ClientState.Active);
    }

    [Fact]
    public void Every_zone_stands_alone()
    {
        Client.Register("hr", "PZ", [], ["*"], Now).Zones.ShouldBe(["*"]);

        Should.Throw<InputRefused>(() => Client.Register("hr", "PZ", [], ["*", "5345"], Now)).Place.ShouldBe("zones");
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var client = Registered();
        var version = client.Version;

        client.Change("hr", "PZ", ["training:read"], ["5345"], ClientState.Active, Now);
        client.Version.ShouldBe(version);

        client.Change("hr", "PZ", ["training:read"], ["5345"], ClientState.Suspended, Now);
        client.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_key_leaves_no_secret_and_moves_the_version()
    {
        var client = Registered();
        var version = client.Version;
        var text = KeyText.New();

        var key = client.IssueKey(text, "server 1", Now.AddDays(1), Now);

        (key.Prefix, key.Label, key.ExpiresAt, key.CreatedAt, key.ClientId).ShouldBe((text.Prefix, "server 1", Now.AddDays(1), Now, client.Id));
        key.Hash.ShouldBe(text.Hash());
        client.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_key_expires_in_the_future() =>
        Should.Throw<InputRefused>(() => Registered().IssueKey(KeyText.New(), null, Now, Now)).Code.ShouldBe("key.expiresInThePast");

    [Fact]
    public void A_key_is_revoked_once()
    {
        var client = Registered();
        var (old, successor) = (client.IssueKey(KeyText.New(), null, null, Now), client.IssueKey(KeyText.New(), null, null, Now));

        client.RevokeKey(old.Id, Now.AddDays(1)).ShouldBeTrue();
        client.RevokeKey(old.Id, Now.AddDays(2)).ShouldBeFalse();
        client.RevokeKey(new KeyId(Guid.CreateVersion7(Now)), Now).ShouldBeFalse();

        old.RevokedAt.ShouldBe(Now.AddDays(1));
        successor.RevokedAt.ShouldBeNull();
    }

    private static Client Registered() => Client.Register("hr", "PZ", ["training:read"], ["5345"], Now);
}
