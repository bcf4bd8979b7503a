using System.Net;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Domain.Platform.Audit;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform;

/// <summary>How long the audit trail is kept, and that what is left of it is proved (domain.md, section 9).</summary>
public sealed class AuditTrailTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Ten_years_later_the_oldest_entries_are_cut_and_the_rest_is_proved()
    {
        await api.OfferedCourse();
        var before = await Verified();
        before.BrokenAt.ShouldBeNull();
        api.Clock.Advance(TimeSpan.FromDays((10 * 365) + 1));
        await api.OfferedCourse();
        await Cut(api);
        var kept = await Verified();
        (kept.Cut, kept.BrokenAt).ShouldBe((before.Cut, null));
        kept.Entries.ShouldBeGreaterThan(before.Entries);

        api.Clock.Advance(TimeSpan.FromDays(4));
        await Cut(api);
        var cut = await Verified();
        cut.BrokenAt.ShouldBeNull();
        // A job may have written one more on the first day.
        cut.Cut.ShouldBeInRange(before.Entries, kept.Entries);
        var left = await Trail("select sequence from platform.audit_entries where sequence is not null order by sequence");
        left[0].ShouldBe(cut.Cut + 1);
        // That something was cut is told by the trail itself.
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'CutAuditTrail'")).ShouldBe([1]);

        // Where all of it was cut, the chain goes on all the same.
        api.Clock.Advance(TimeSpan.FromDays(11 * 366));
        await Cut(api);
        await api.OfferedCourse();
        var last = await Verified();
        last.BrokenAt.ShouldBeNull();
        (last.Cut >= cut.Entries, last.Entries > cut.Entries).ShouldBe((true, true));
    }

    [Fact]
    public async Task What_happened_to_a_resource_is_found_by_its_href_and_by_its_path()
    {
        var course = await api.OfferedCourse();
        var path = new Uri(course.Href()).AbsolutePath;

        foreach (var address in new[] { course.Href(), path })
        {
            var found = await api.As("operator").Get($"/platform/v1/auditEntries?resource={Uri.EscapeDataString(address)}").Json(HttpStatusCode.OK);
            found.At("items").EnumerateArray().ShouldHaveSingleItem().Text("resource").ShouldBe(path);
        }
    }

    [Fact]
    public async Task What_was_altered_is_found_and_not_cut()
    {
        await api.OfferedCourse();
        await Verified();
        var first = (await Trail("select min(sequence) from platform.audit_entries"))[0];
        await AsOwner($"update platform.audit_entries set client_id = 'x' || client_id where sequence = {first}");
        (await Verified()).BrokenAt.ShouldBe(first);
        var blocks = await Trail("select count(*) from platform.audit_blocks");
        api.Clock.Advance(TimeSpan.FromDays(11 * 366));
        (await Should.ThrowAsync<AuditTrailAltered>(() => Cut(api))).Message.ShouldContain($"entry {first}");
        (await Trail("select count(*) from platform.audit_blocks")).ShouldBe(blocks);

        await AsOwner($"update platform.audit_entries set client_id = substr(client_id, 2) where sequence = {first}");
        (await Verified()).BrokenAt.ShouldBeNull();
        await Cut(api);
        var verdict = await Verified();
        (verdict.Cut >= first, verdict.BrokenAt).ShouldBe((true, null));

        // Nor can a block be altered without being found.
        foreach (var (altered, again) in new[]
        {
            ("hash = reverse(hash)", "hash = reverse(hash)"), ("first = first + 1", "first = first - 1"), ("last = last + 1", "last = last - 1"),
            ("previous_hash = 'x' || previous_hash", "previous_hash = substr(previous_hash, 2)"),
        })
        {
            await AsOwner($"update platform.audit_blocks set {altered} where last = (select max(last) from platform.audit_blocks)");
            (await Verified()).BrokenAt.ShouldNotBeNull(altered);
            await AsOwner($"update platform.audit_blocks set {again} where last = (select max(last) from platform.audit_blocks)");
            (await Verified()).BrokenAt.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Whatever_of_an_entry_is_altered_is_found()
    {
        await api.OfferedCourse();
        await Verified();
        var (first, written) = ((await Trail("select min(sequence) from platform.audit_entries"))[0], (await Trail("select written from platform.audit_entries order by sequence limit 1"))[0]);
        // When it was written orders what waits for its seal, and is not proved.
        foreach (var column in await api.Query<string>(
            "platform", "select attname || ' ' || format_type(atttypid, null) from pg_attribute where attrelid = 'platform.audit_entries'::regclass and attnum > 0 and attname <> 'written'"))
        {
            var (name, type) = (column.Split(' ')[0], column[(column.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            var was = (await api.Query<string>("platform", $"select {name}::text from platform.audit_entries where written = {written}"))[0];
            var altered = type switch { "uuid" => "gen_random_uuid()", "bigint" => $"{name} - 100000", "timestamp with time zone" => $"{name} + interval '1 second'", _ => $"{name} || 'x'" };
            await AsOwner($"update platform.audit_entries set {name} = {altered} where written = {written}");
            (await Verified()).BrokenAt.ShouldBe(first, name);
            await AsOwner($"update platform.audit_entries set {name} = '{was}'::{type} where written = {written}");
        }

        (await Verified()).BrokenAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_period_is_a_setting()
    {
        await using var hasty = await api.Another(("Retention:AuditYears", "1"));
        hasty.Clock.SetTo("2020-03-26T09:00:00Z");
        await hasty.OfferedCourse();
        var before = (await Verified()).Cut;
        hasty.Clock.Advance(TimeSpan.FromDays(368));
        // In the order of the chain: what is newer holds back nothing that is older, but what is behind it.
        await Cut(hasty);
        var verdict = await Verified();
        verdict.BrokenAt.ShouldBeNull();
        verdict.Cut.ShouldBeGreaterThanOrEqualTo(before);
    }

    private static async Task Cut(PartnershipsApi at)
    {
        await using var scope = at.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        while (await scope.ServiceProvider.GetRequiredService<CutAuditTrail>().Turn(PartnershipsApi.Token))
        {
        }
    }

    private async Task<AuditVerdict> Verified()
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyAuditTrail(), PartnershipsApi.Token);
    }

    private Task<List<long>> Trail(string sql) => api.Query<long>("platform", sql);

    private async Task AsOwner(string sql)
    {
        await using var owner = new NpgsqlConnection(api.Database.Cluster.ConnectionString(api.Database.Name, ContextRoles.Owner("platform")));
        await owner.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(PartnershipsApi.Token);
    }
}
