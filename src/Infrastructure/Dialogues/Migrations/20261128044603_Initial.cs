using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dossin.Partnerships.Infrastructure.Dialogues.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "dialogues");

            migrationBuilder.CreateTable(
                name: "dialogues",
                schema: "dialogues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    bureau = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: true),
                    themes = table.Column<string>(type: "jsonb", nullable: false),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    key_made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    destroyed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dialogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "dialogues",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reaction = table.Column<string>(type: "text", nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.event_id, x.reaction });
                });

            migrationBuilder.CreateTable(
                name: "known_organizations",
                schema: "dialogues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    names = table.Column<List<string>>(type: "text[]", nullable: false),
                    name_keys = table.Column<List<string>>(type: "text[]", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                schema: "dialogues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<byte[]>(type: "bytea", nullable: false),
                    persons = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => x.id);
                    table.ForeignKey(
                        name: "fk_conversations_dialogues_dialogue_id",
                        column: x => x.dialogue_id,
                        principalSchema: "dialogues",
                        principalTable: "dialogues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "improvement_points",
                schema: "dialogues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    bureau = table.Column<string>(type: "text", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    description = table.Column<string>(type: "jsonb", nullable: false),
                    theme = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    initiative_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_improvement_points", x => x.id);
                    table.ForeignKey(
                        name: "fk_improvement_points_dialogues_dialogue_id",
                        column: x => x.dialogue_id,
                        principalSchema: "dialogues",
                        principalTable: "dialogues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "dialogues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization = table.Column<string>(type: "text", nullable: false),
                    organization_key = table.Column<string>(type: "text", nullable: false),
                    theme = table.Column<string>(type: "text", nullable: false),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    open_version = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_dialogues_dialogue_id",
                        column: x => x.dialogue_id,
                        principalSchema: "dialogues",
                        principalTable: "dialogues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_dialogue_id_recorded_at_id",
                schema: "dialogues",
                table: "conversations",
                columns: new[] { "dialogue_id", "recorded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dialogues_bureau_opened_at_id",
                schema: "dialogues",
                table: "dialogues",
                columns: new[] { "bureau", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dialogues_ended_on",
                schema: "dialogues",
                table: "dialogues",
                column: "ended_on",
                filter: "destroyed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_dialogues_opened_at_id",
                schema: "dialogues",
                table: "dialogues",
                columns: new[] { "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dialogues_police_zone_opened_at_id",
                schema: "dialogues",
                table: "dialogues",
                columns: new[] { "police_zone", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dialogues_state_opened_at_id",
                schema: "dialogues",
                table: "dialogues",
                columns: new[] { "state", "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_bureau_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "bureau", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_dialogue_id_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "dialogue_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_police_zone_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "police_zone", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_state_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "state", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_improvement_points_theme_published_at_id",
                schema: "dialogues",
                table: "improvement_points",
                columns: new[] { "theme", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_dialogue_id_invited_at_id",
                schema: "dialogues",
                table: "invitations",
                columns: new[] { "dialogue_id", "invited_at", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_alreadyInvited",
                schema: "dialogues",
                table: "invitations",
                columns: new[] { "dialogue_id", "organization_key", "theme" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_known_organizations_name_keys",
                schema: "dialogues",
                table: "known_organizations",
                column: "name_keys")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversations",
                schema: "dialogues");

            migrationBuilder.DropTable(
                name: "improvement_points",
                schema: "dialogues");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "dialogues");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "dialogues");

            migrationBuilder.DropTable(
                name: "known_organizations",
                schema: "dialogues");

            migrationBuilder.DropTable(
                name: "dialogues",
                schema: "dialogues");
        }
    }
}
