using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Platform;

public sealed class WebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Types_are_a_set() => Registered().Types.ShouldBe(["training.courseOffered", "training.sessionCanceled"]);

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var webhook = Registered();
        var version = webhook.Version;

        webhook.Change(About(), WebhookState.Active, Now);
        webhook.Version.ShouldBe(version);

        webhook.Change(About() with { Ordered = true }, WebhookState.Active, Now);
        webhook.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void One_that_is_active_again_begins_anew()
    {
        var webhook = Registered();

        webhook.Change(About(), WebhookState.Paused, Now.AddHours(1));
        (webhook.State, webhook.PauseReason, webhook.PausedAt).ShouldBe((WebhookState.Paused, PauseReason.Asked, Now.AddHours(1)));
        webhook.ActiveSince.ShouldBe(Now);

        webhook.Change(About(), WebhookState.Active, Now.AddHours(2));
        (webhook.State, webhook.PauseReason, webhook.PausedAt, webhook.ActiveSince).ShouldBe((WebhookState.Active, null, null, Now.AddHours(2)));
    }

    [Fact]
    public void Another_address_has_not_failed_yet()
    {
        var webhook = Registered();

        webhook.Change(About() with { Url = "https://b.example/" }, WebhookState.Active, Now.AddHours(1));

        webhook.ActiveSince.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void It_is_paused_once_and_says_so_once()
    {
        var webhook = Registered();
        ((IAggregate)webhook).ForgetEvents();

        webhook.Pause(PauseReason.Failing, Now.AddHours(1)).ShouldBeTrue();
        webhook.Pause(PauseReason.Gone, Now.AddHours(2)).ShouldBeFalse();

        ((IAggregate)webhook).Events.ShouldHaveSingleItem()
            .ShouldBe(new WebhookPaused(webhook.Id, webhook.ClientId, PauseReason.Failing, Now.AddHours(1)));
    }

    [Fact]
    public void A_replaced_secret_signs_until_the_overlap_ends()
    {
        var webhook = Registered();

        webhook.Rotate([2], kept => kept, 1, Day, Now);
        webhook.Secrets.Select(secret => (secret.Bytes[0], secret.Until)).ShouldBe([((byte)2, null), ((byte)1, Now + Day)]);

        webhook.Rotate([3], kept => kept, 1, Day, Now.AddHours(1));
        webhook.Secrets.Select(secret => (secret.Bytes[0], secret.Until)).ShouldBe([((byte)3, null), ((byte)2, Now.AddHours(1) + Day), ((byte)1, Now + Day)]);

        // Three at most; the oldest goes.
        webhook.Rotate([4], kept => kept, 1, Day, Now.AddHours(2));
        webhook.Secrets.Select(secret => secret.Bytes[0]).ShouldBe([4, 3, 2]);
    }

    [Fact]
    public void A_secret_that_leaked_ends_at_once()
    {
        var webhook = Registered();

        webhook.Rotate([2], kept => kept, 1, TimeSpan.Zero, Now);

        webhook.Secrets.ShouldHaveSingleItem().Bytes.ShouldBe([2]);
    }

    [Fact]
    public void What_is_kept_moves_to_another_key_unseen()
    {
        var webhook = Registered();
        var version = webhook.Version;

        webhook.Reseal(kept => [.. kept, 9], 7);

        (webhook.SealedUnder, webhook.Version).ShouldBe((7, version));
        webhook.Secrets.ShouldHaveSingleItem().Bytes.ShouldBe([1, 9]);
    }

    private static AboutWebhook About() =>
        new("https://a.example/", ["training.sessionCanceled", "training.courseOffered", "training.courseOffered"], null, false, "https://api.example");

    private static Webhook Registered() => Webhook.Register(ClientId.Of(Guid.CreateVersion7(Now)), About(), _ => [1], 1, Now);
}
