using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Containers.Tests;

/// <summary>What the product asks of a PostgreSQL, on any.</summary>
public abstract class PersistenceTests(IServer server)
{
    private Installation Installation
    {
        get
        {
            Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
            return server.Installation;
        }
    }

    [Fact]
    public async Task Migrations_apply_and_apply_again()
    {
        await Installation.Migrate();

        foreach (var context in ContextRoles.Contexts)
        {
            (await Installation.Execute(Installation.As(ContextRoles.App(context)), $"select count(*) from {context}.migrations")).ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData("training", "select count(*) from platform.clients")]
    [InlineData("training", "select count(*) from platform.audit_entries")]
    [InlineData("training", "delete from platform.outbox")]
    [InlineData("training", "create table training.mine (id int)")]
    [InlineData("platform", "select count(*) from training.courses")]
    public async Task The_roles_refuse_what_is_not_the_contexts_own(string context, string sql) =>
        (await Should.ThrowAsync<PostgresException>(Installation.Execute(Installation.As(ContextRoles.App(context)), sql)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Fact]
    public async Task A_course_comes_back_as_it_went_in_with_its_event_and_its_entry()
    {
        PartialDate.TryParse("2014-03", out var introduced).ShouldBeTrue();
        var offered = await Installation.Do(new OfferCourse(
            "HPM", new Text { Nl = "Holocaust, Politie en Mensenrechten", Fr = "Holocauste, Police et Droits de l'Homme" }, Audience.Everyone,
            Theme.HumanRights, "Kazerne Dossin", 420, Aliases: ["HPM-OLD"], Introduced: introduced));

        var read = await Installation.Do(new GetCourse(offered.Id));

        read.Title.ShouldBe(offered.Title);
        (read.Code, read.Family, read.Audience, read.Introduced, read.Version).ShouldBe(("HPM", "HPM", Audience.Everyone, introduced, offered.Version));
        read.Aliases.ShouldBe(["HPM-OLD"]);
        var platform = Installation.As(ContextRoles.App("platform"));
        (await Installation.Execute(platform, $"select count(*) from platform.outbox where type = 'training.courseOffered' and payload->>'id' = '{offered.Id.Value}'")).ShouldBe(1);
        (await Installation.Execute(platform, $"select count(*) from platform.audit_entries where context = 'training' and resource = '{offered.Href}'")).ShouldBe(1);
        (await Should.ThrowAsync<RuleBroken>(Installation.Do(new OfferCourse(
            "HPM-OLD", offered.Title, Audience.Everyone, Theme.HumanRights, "Kazerne Dossin", 420)))).Rule.ShouldBe("codeTaken");
    }
}

/// <summary>On the published image, where a container engine answers.</summary>
public sealed class OnPublishedImage(PublishedImage server) : PersistenceTests(server), IClassFixture<PublishedImage>;

/// <summary>On a private cluster, everywhere: so what the tests ask is known to hold before a container engine answers.</summary>
public sealed class OnPrivateCluster(PrivateCluster server) : PersistenceTests(server), IClassFixture<PrivateCluster>;
