using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>A schema grows in one release and shrinks in a later one (docs/adr/0033).</summary>
public sealed class MigrationTests
{
    [Fact]
    public void What_is_taken_away_is_taken_by_a_migration_that_says_so() => Migrations.Contracting(Product.Migrations).ShouldBeEmpty();

    [Fact]
    public void Scripts_only_add_and_replace() => Product.Sql.SelectMany(script => Migrations.Contracting(script.Path, script.Text)).ShouldBeEmpty();

    [Fact]
    public void There_is_something_to_look_at() => Product.Migrations.Count.ShouldBeGreaterThanOrEqualTo(Product.Contexts.Length);

    [Theory]
    [InlineData("""DropColumn(name: "venue", schema: "training", table: "sessions")""")]
    [InlineData("""DropTable(name: "sessions", schema: "training")""")]
    [InlineData("""RenameColumn(name: "venue", schema: "training", table: "sessions", newName: "place")""")]
    [InlineData("""RenameTable(name: "sessions", schema: "training", newName: "meetings")""")]
    [InlineData("""AddColumn<string>(name: "floor", schema: "training", table: "sessions", type: "text", nullable: false)""")]
    [InlineData("""AlterColumn<string>(name: "venue", table: "sessions", type: "text", nullable: false, defaultValue: "", oldClrType: typeof(string), oldType: "text", oldNullable: true)""")]
    [InlineData("""AlterColumn<long>(name: "seats", table: "sessions", type: "bigint", nullable: false, oldClrType: typeof(int), oldType: "integer")""")]
    [InlineData("""AlterColumn<string>(name: "venue", table: "sessions", type: "text", maxLength: 40, nullable: true, oldClrType: typeof(string), oldType: "text", oldMaxLength: 80, oldNullable: true)""")]
    [InlineData("""CreateIndex(name: "ix", schema: "training", table: "sessions", column: "venue", unique: true)""")]
    [InlineData("""AddForeignKey(name: "fk", schema: "training", table: "sessions", column: "x", principalTable: "y")""")]
    [InlineData("""AddCheckConstraint(name: "ck", schema: "training", table: "sessions", sql: "seats > 0")""")]
    [InlineData("""Sql("alter table training.sessions alter column venue set not null")""")]
    [InlineData("""Sql("alter table training.sessions rename to meetings;")""")]
    public void A_step_that_the_release_before_would_miss_is_found(string step)
    {
        Migrations.Contracting([Planted("AddFloors", step)]).ShouldHaveSingleItem();
        Migrations.Contracting([Planted("ContractVenues", step)]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""AddColumn<string>(name: "floor", schema: "training", table: "sessions", type: "text", nullable: true)""")]
    [InlineData("""AddColumn<int>(name: "floor", schema: "training", table: "sessions", type: "integer", nullable: false, defaultValue: 0)""")]
    [InlineData("""AlterColumn<string>(name: "venue", table: "sessions", type: "text", nullable: true, oldClrType: typeof(string), oldType: "text")""")]
    [InlineData("""CreateIndex(name: "ix", schema: "training", table: "sessions", column: "venue")""")]
    [InlineData("""CreateTable(name: "rooms", columns: table => new { id = table.Column<int>() }); migrationBuilder.CreateIndex(name: "ix", table: "rooms", column: "id", unique: true)""")]
    [InlineData("""DropIndex(name: "ix", schema: "training", table: "sessions")""")]
    [InlineData("""Sql("update training.sessions set venue = '' where venue is null")""")]
    public void What_only_grows_is_no_such_step(string step) => Migrations.Contracting([Planted("AddFloors", step)]).ShouldBeEmpty();

    [Theory]
    [InlineData("alter table training.sessions drop column venue;", 1)]
    [InlineData("drop table if exists training.sessions;", 1)]
    [InlineData("drop view if exists training.calendar;", 1)]
    [InlineData("drop view if exists training.calendar;\ncreate view training.calendar as select 1;", 0)]
    [InlineData("-- drop table training.sessions\ncreate table if not exists training.rooms (id int);", 0)]
    [InlineData("alter table training.sessions drop constraint fk;", 0)]
    public void A_script_that_takes_away_is_found(string sql, int found) => Migrations.Contracting("x.sql", sql).Count().ShouldBe(found);

    private static Source Planted(string name, string step) => new(
        "src/Infrastructure/Training/Migrations/20270101000000_X.cs",
        $$"""
        public partial class {{name}} : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.{{step}}; }
            protected override void Down(MigrationBuilder migrationBuilder) { migrationBuilder.DropTable(name: "planted"); }
        }
        """);
}
