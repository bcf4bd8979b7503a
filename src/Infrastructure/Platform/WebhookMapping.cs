using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>How far a webhook was told, and how that goes; written by what sends, in bulk. Made with its webhook (webhook_progress.sql).</summary>
internal sealed class WebhookProgressRow
{
    public WebhookId WebhookId { get; init; }

    /// <summary>The last position of the feed up to which deliveries were noted.</summary>
    public long Position { get; init; }

    /// <summary>When the first attempt failed after which none was taken; null where the last one was.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks").HasKey(w => w.Id);
        webhook.HasOne<Client>().WithMany().HasForeignKey(w => w.ClientId).OnDelete(DeleteBehavior.Cascade);
        webhook.PrimitiveCollection(w => w.Types).HasColumnType("text[]");
        webhook.Property(w => w.Secrets).AsJson();
        webhook.Ignore(w => w.About);
        webhook.HasIndex(w => new { w.CreatedAt, w.Id });
        webhook.HasIndex(w => new { w.ClientId, w.CreatedAt, w.Id });
    }
}

internal sealed class WebhookProgressMapping : IEntityTypeConfiguration<WebhookProgressRow>
{
    public void Configure(EntityTypeBuilder<WebhookProgressRow> row)
    {
        row.ToTable("webhook_progress").HasKey(r => r.WebhookId);
        row.HasOne<Webhook>().WithOne().HasForeignKey<WebhookProgressRow>(r => r.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries").HasKey(d => d.Id);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(d => new { d.WebhookId, d.EventId }).IsUnique();
        delivery.HasIndex(d => new { d.WebhookId, d.CreatedAt, d.Id });
        // What went well is nearly all of them, and is found without.
        delivery.HasIndex(d => new { d.WebhookId, d.State, d.CreatedAt, d.Id }).HasFilter("state <> 'delivered'");
        // What is done with is in neither: a queue costs what waits in it, not what was sent in a month.
        delivery.HasIndex(d => new { d.WebhookId, d.DueAt, d.Position }, "ix_deliveries_due").HasFilter("due_at is not null");
        delivery.HasIndex(d => new { d.WebhookId, d.Position }, "ix_deliveries_in_order").HasFilter("due_at is not null");
    }
}
