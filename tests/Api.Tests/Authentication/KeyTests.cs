using System.Net;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>API keys, from the use case that issues one to the request that it opens, on a real database.</summary>
public sealed class KeyTests(KeyDatabase database) : IClassFixture<KeyDatabase>
{
    private static int _clients;

    [Fact]
    public async Task A_key_opens_what_its_client_may()
    {
        await using var door = await database.Door();
        var client = await Registered(door, ["training:read", "training:register"], ["5913"]);
        var key = await door.Do(new IssueKey(client.Id, new("server 1")));

        key.Key!.ShouldMatch("^dk_[0-9a-hjkmnp-tv-z]{8}_[0-9a-hjkmnp-tv-z]{32}$");
        key.Key!.ShouldStartWith($"dk_{key.Prefix}_");
        var seen = await door.Get(key: key.Key).ShouldBeIn();
        seen.ClientId.ShouldBe(client.Id.Value.ToString());
        seen.Organization.ShouldBe("PZ Rivierenland");
        seen.Scopes.ShouldBe(["training:read", "training:register"]);
        seen.Zones.ShouldBe(["5356", "5357", "5358", "5906", "5913"]);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_stored_as_a_hash()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new("server 1")));

        (await door.Do(new GetKey(client.Id, key.Id))).ShouldBe(key with { Key = null });
        (await door.Do(new ListKeys().Of(client.Id))).Items.ShouldBe([key with { Key = null }]);
        await database.Execute($"do $$ begin assert not exists (select from platform.client_keys k where k::text like '%{key.Key![12..]}%'); end $$");
    }

    [Fact]
    public async Task Wrong_keys_cannot_be_told_apart()
    {
        await using var door = await database.Door();
        var key = (await door.Do(new IssueKey((await Registered(door)).Id, new()))).Key!;
        var wrongSecret = key[..^1] + (key[^1] == '0' ? '1' : '0');

        var told = await door.Get(key: wrongSecret).ShouldBeInvalid();

        foreach (var wrong in (string[])["dk_00000000_" + key[12..], key.ToUpperInvariant(), key + "0", key[..^1], "x", key + "," + key])
        {
            (await door.Get(key: wrong).ShouldBeInvalid()).Detail.ShouldBe(told.Detail);
        }
    }

    [Fact]
    public async Task Without_a_key_one_is_asked_for()
    {
        await using var door = await database.Door();

        await door.Get().ShouldBeUnknown();
    }

    [Fact]
    public async Task A_key_expires()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new(ExpiresAt: door.Clock.GetUtcNow().AddMinutes(5))));
        await door.Get(key: key.Key).ShouldBeIn();

        door.Clock.Ahead = TimeSpan.FromMinutes(5);

        await door.Get(key: key.Key).ShouldBeExpired();
        (await Should.ThrowAsync<InputRefused>(door.Do(new IssueKey(client.Id, new(ExpiresAt: door.Clock.GetUtcNow()))))).Place.ShouldBe("expiresAt");
    }

    [Fact]
    public async Task A_successor_overlaps_until_the_old_key_is_revoked()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var old = await door.Do(new IssueKey(client.Id, new()));
        var successor = await door.Do(new IssueKey(client.Id, new()));
        await door.Get(key: old.Key).ShouldBeIn();
        await door.Get(key: successor.Key).ShouldBeIn();

        await door.Do(new RevokeKey(client.Id, old.Id));

        await door.Get(key: old.Key).ShouldBeInvalid();
        await door.Get(key: successor.Key).ShouldBeIn();
        await Should.ThrowAsync<NotFound>(door.Do(new GetKey(client.Id, old.Id)));
        await Should.ThrowAsync<NotFound>(door.Do(new RevokeKey(client.Id, old.Id)));
        (await door.Do(new ListKeys().Of(client.Id))).Items.Select(key => key.Id).ShouldBe([successor.Id]);
    }

    [Fact]
    public async Task A_suspended_client_is_told_so_and_comes_back()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new()));

        (await door.Do(new ChangeClient(client.Id, new() { State = new(ClientState.Suspended) }))).State.ShouldBe(ClientState.Suspended);
        (await door.Get(key: key.Key).ShouldBeInvalid()).Detail.ShouldContain("suspended");

        await door.Do(new ChangeClient(client.Id, new() { State = new(ClientState.Active) }));
        await door.Get(key: key.Key).ShouldBeIn();
    }

    [Fact]
    public async Task What_a_client_may_holds_from_its_next_request()
    {
        await using var door = await database.Door();
        var client = await Registered(door, ["training:read"], ["5913"]);
        var key = await door.Do(new IssueKey(client.Id, new()));

        await door.Do(new ChangeClient(client.Id, new() { Scopes = new(["agreements:read"]) }));
        await door.Get(key: key.Key).ShouldBeRefused(HttpStatusCode.Forbidden, "belgif:missingScope");

        await door.Do(new ChangeClient(client.Id, new() { Scopes = new(["training:manage"]), Zones = new(["*"]) }));
        (await door.Get(key: key.Key).ShouldBeIn()).EveryZone.ShouldBeTrue();

        await door.Do(new RemoveClient(client.Id));
        await door.Get(key: key.Key).ShouldBeInvalid();
        await Should.ThrowAsync<NotFound>(door.Do(new GetClient(client.Id)));
        await Should.ThrowAsync<NotFound>(door.Do(new ListKeys().Of(client.Id)));
    }

    [Fact]
    public async Task Another_process_hears_it_from_the_database()
    {
        await using var here = await database.Door();
        await using var there = await database.Door();
        var client = await Registered(here);
        var key = await here.Do(new IssueKey(client.Id, new()));
        await Eventually(async () => (await there.Get(key: key.Key)).IsSuccessStatusCode);

        await here.Do(new RevokeKey(client.Id, key.Id));

        await Eventually(async () => (await there.Get(key: key.Key)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_nobody_told_is_found_all_the_same()
    {
        await using var door = await database.Door(TimeSpan.FromMilliseconds(100));
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new()));

        await database.Execute($"set session_replication_role = replica; update platform.clients set state = 'suspended' where id = '{client.Id.Value}'");

        await Eventually(async () => (await door.Get(key: key.Key)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_database_that_goes_away_takes_nobodys_key_along()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new()));

        await database.Away(true);
        await using var started = await database.Door();
        await door.Get(key: key.Key).ShouldBeIn();
        await started.Get(key: key.Key).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");

        await database.Away(false);
        await Eventually(async () => (await started.Get(key: key.Key)).IsSuccessStatusCode);
        await database.Execute($"update platform.clients set state = 'suspended' where id = '{client.Id.Value}'");
        await Eventually(async () => (await door.Get(key: key.Key)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_last_day_of_use_is_kept()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var (used, unused) = (await door.Do(new IssueKey(client.Id, new())), await door.Do(new IssueKey(client.Id, new())));
        var before = BelgianDay.Of(TimeProvider.System.GetUtcNow());
        await using (var process = await database.Door())
        {
            await process.Get(key: used.Key).ShouldBeIn();
        }

        (await door.Do(new GetKey(client.Id, used.Id))).LastUsedOn.ShouldNotBeNull().ShouldBeInRange(before, BelgianDay.Of(TimeProvider.System.GetUtcNow()));
        (await door.Do(new GetKey(client.Id, unused.Id))).LastUsedOn.ShouldBeNull();
    }

    [Fact]
    public async Task Knowing_a_caller_allocates_nothing()
    {
        await using var door = await database.Door();
        var key = (await door.Do(new IssueKey((await Registered(door)).Id, new()))).Key!;
        var keys = door.Services.GetRequiredService<IApiKeys>();
        keys.Open(key, out _).ShouldBe(KeyOutcome.Opened);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            keys.Open(key, out _);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_in_an_address_is_reported_with_its_client()
    {
        await using var door = await database.Door();
        var client = await Registered(door);
        var key = await door.Do(new IssueKey(client.Id, new()));

        await door.Get($"/training/v1/caller?q={key.Key}", key: key.Key).ShouldBeRefused(HttpStatusCode.BadRequest, "belgif:badRequest");

        door.Audit.Found.ShouldHaveSingleItem().ShouldBe(
            new KeyInAddress("GET", "/training/v1/caller", "q", client.Id.Value.ToString(), "PZ Rivierenland"));
    }

    [Fact]
    public async Task A_name_is_unique()
    {
        await using var door = await database.Door();
        var (one, other) = (await Registered(door), await Registered(door));

        (await Should.ThrowAsync<RuleBroken>(door.Do(new RegisterClient(one.Name, "x", [], [])))).Rule.ShouldBe("clientNameTaken");
        (await Should.ThrowAsync<RuleBroken>(door.Do(new ChangeClient(other.Id, new() { Name = new(one.Name) })))).Rule.ShouldBe("clientNameTaken");
        (await door.Do(new ChangeClient(one.Id, new() { Name = new(one.Name), Organization = new("Another") }))).Organization.ShouldBe("Another");
        (await door.Do(new ListClients())).Items.Select(client => client.Name).ShouldContain(other.Name);
    }

    [Theory]
    [InlineData("training:everything", "5913", "Scopes[0]")]
    [InlineData("training:read", "5999", "Zones[0]")]
    [InlineData("training:read", "all", "Zones[0]")]
    public async Task Only_known_scopes_and_zones_are_given(string scope, string zone, string place)
    {
        await using var door = await database.Door();

        var refused = await Should.ThrowAsync<ValidationException>(door.Do(new RegisterClient("x", "x", [scope], [zone])));

        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe(place);
    }

    [Fact]
    public async Task An_operator_does_not_lock_himself_out()
    {
        await using var door = await database.Door();
        var client = await Registered(door, ["platform:manage"], ["*"]);
        var own = Caller.System("x") with { ClientId = client.Id.Value.ToString() };

        foreach (var closing in (ClientPatch[])[new() { State = new(ClientState.Suspended) }, new() { Scopes = new(["platform:read"]) }])
        {
            (await Should.ThrowAsync<RuleBroken>(door.Do(new ChangeClient(client.Id, closing), own))).Rule.ShouldBe("ownClient");
        }

        (await Should.ThrowAsync<RuleBroken>(door.Do(new RemoveClient(client.Id), own))).Rule.ShouldBe("ownClient");
        await door.Do(new ChangeClient(client.Id, new() { Organization = new("x") }), own);
    }

    private static Task<ClientView> Registered(Door door, string[]? scopes = null, string[]? zones = null) => door.Do(new RegisterClient(
        $"client-{Interlocked.Increment(ref _clients)}", "PZ Rivierenland", scopes ?? ["training:read"], zones ?? ["5913"]));

    private static Task Eventually(Func<Task<bool>> condition) => PartnershipsApi.Eventually(condition);
}
