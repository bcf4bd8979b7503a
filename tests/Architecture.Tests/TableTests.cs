using Dossin.Partnerships.Infrastructure.Agreements;
using Dossin.Partnerships.Infrastructure.Complaints;
using Dossin.Partnerships.Infrastructure.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Networks;
using Dossin.Partnerships.Infrastructure.Platform;
using Dossin.Partnerships.Infrastructure.Training;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A context knows no table of another. That the database refuses it too, Api.Tests show.</summary>
public sealed class TableTests
{
    [Fact]
    public void No_context_names_a_table_of_another() => Tables.Foreign([.. Product.Sources, .. Product.Sql], Product.Contexts).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Infrastructure/Training/X.cs", """class X { string Sql = "select 1 from platform.clients"; }""")]
    [InlineData("src/Infrastructure/Training/X.cs", "class X { string Sql = $\"\"\"\n  insert into platform.clients\n  values ({1})\n  \"\"\"; }")]
    [InlineData("src/Infrastructure/Training/X.cs", """class X { string Sql = "select count(*) from platform.outbox"; }""")]
    [InlineData("src/Application/Platform/X.cs", """class X { string Sql = $"delete FROM \"training\".courses where {1}"; }""")]
    [InlineData("src/Infrastructure/Training/CourseMapping.cs", """class X { void Go() => course.ToTable("clients", "platform"); }""")]
    [InlineData("src/Infrastructure/Training/x.sql", "create trigger t after insert on platform.clients")]
    public void A_table_of_another_is_found(string path, string text) => Tables.Foreign([new(path, text)], Product.Contexts).ShouldHaveSingleItem();

    [Fact]
    public void What_resembles_a_table_is_none() => Tables.Foreign(
        [new("src/Application/Platform/X.cs", """class X { string A = "training.sessionCanceled", B = "/training/v1", C = "training:read", D = "events from /training"; }""")],
        Product.Contexts).ShouldBeEmpty();

    [Fact]
    public void Each_model_maps_its_own_tables_alone()
    {
        Tables.Foreign(new TrainingDesignTime().CreateDbContext([]).Model, "Training").ShouldBeEmpty();
        Tables.Foreign(new PlatformDesignTime().CreateDbContext([]).Model, "Platform").ShouldBeEmpty();
        Tables.Foreign(new AgreementsDesignTime().CreateDbContext([]).Model, "Agreements").ShouldBeEmpty();
        Tables.Foreign(new ComplaintsDesignTime().CreateDbContext([]).Model, "Complaints").ShouldBeEmpty();
        Tables.Foreign(new DialoguesDesignTime().CreateDbContext([]).Model, "Dialogues").ShouldBeEmpty();
        Tables.Foreign(new NetworksDesignTime().CreateDbContext([]).Model, "Networks").ShouldBeEmpty();
        // A new context is not forgotten here.
        typeof(ContextDb).Assembly.GetTypes().Count(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ContextDb))).ShouldBe(6);
    }

    [Fact]
    public void A_mapped_table_of_another_is_found()
    {
        using var db = new Planted();

        Tables.Foreign(db.Model, "Training").ShouldHaveSingleItem().ShouldContain("platform.clients");
    }

    private sealed class Planted() : DbContext(new DbContextOptionsBuilder().UseNpgsql("Host=none").Options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Thing>().ToTable("clients", "platform").HasKey(thing => thing.Id);
    }

    private sealed class Thing
    {
        public Guid Id { get; init; }
    }
}
