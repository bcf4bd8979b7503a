using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dossin.Partnerships.Infrastructure.Complaints.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "complaints");

            migrationBuilder.CreateTable(
                name: "complaints",
                schema: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    allegations = table.Column<string>(type: "jsonb", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    occurred_on = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    victim = table.Column<string>(type: "text", nullable: false),
                    supported_by = table.Column<string>(type: "text", nullable: true),
                    accessibility_needs = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    acknowledge_by = table.Column<DateOnly>(type: "date", nullable: false),
                    decide_by = table.Column<DateOnly>(type: "date", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    waits_until = table.Column<DateOnly>(type: "date", nullable: false),
                    overdue = table.Column<bool>(type: "boolean", nullable: false),
                    triage = table.Column<string>(type: "jsonb", nullable: true),
                    referral = table.Column<string>(type: "jsonb", nullable: true),
                    closure = table.Column<string>(type: "jsonb", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    story = table.Column<byte[]>(type: "bytea", nullable: true),
                    receipt = table.Column<byte[]>(type: "bytea", nullable: true),
                    sealed_under = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "curative_courses",
                schema: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    serves = table.Column<bool>(type: "boolean", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_curative_courses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "complaints",
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
                name: "curative_measures",
                schema: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    complaint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    course_code = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "text", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    heard_version = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_curative_measures", x => x.id);
                    table.ForeignKey(
                        name: "fk_curative_measures_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalSchema: "complaints",
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                schema: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    complaint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_under = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_messages_complaints_complaint_id",
                        column: x => x.complaint_id,
                        principalSchema: "complaints",
                        principalTable: "complaints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_channel_received_at_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "channel", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_channel_waits_until_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "channel", "waits_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_police_zone_received_at_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "police_zone", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_police_zone_state_received_at_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "police_zone", "state", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_police_zone_state_waits_until_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "police_zone", "state", "waits_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_police_zone_waits_until_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "police_zone", "waits_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_receipt",
                schema: "complaints",
                table: "complaints",
                column: "receipt",
                unique: true,
                filter: "receipt is not null");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_received_at_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_overdue_received",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "received_at", "id" },
                filter: "overdue");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_sealed",
                schema: "complaints",
                table: "complaints",
                column: "sealed_under",
                filter: "story is not null");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_state_received_at_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "state", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_state_waits_until_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "state", "waits_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_to_erase",
                schema: "complaints",
                table: "complaints",
                column: "closed_at",
                filter: "closed_at is not null and story is not null");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_to_mark",
                schema: "complaints",
                table: "complaints",
                column: "waits_until",
                filter: "not overdue");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_waits_until_id",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "waits_until", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_overdue",
                schema: "complaints",
                table: "complaints",
                columns: new[] { "waits_until", "id" },
                filter: "overdue");

            migrationBuilder.CreateIndex(
                name: "ix_curative_courses_code",
                schema: "complaints",
                table: "curative_courses",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_cause",
                schema: "complaints",
                table: "curative_measures",
                column: "cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_complaint_id_due_on_id",
                schema: "complaints",
                table: "curative_measures",
                columns: new[] { "complaint_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_due_on_id",
                schema: "complaints",
                table: "curative_measures",
                columns: new[] { "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_police_zone_due_on_id",
                schema: "complaints",
                table: "curative_measures",
                columns: new[] { "police_zone", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_state_due_on_id",
                schema: "complaints",
                table: "curative_measures",
                columns: new[] { "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_curative_measures_to_erase",
                schema: "complaints",
                table: "curative_measures",
                column: "ended_on",
                filter: "cause is not null");

            migrationBuilder.CreateIndex(
                name: "rule_alreadyImposed",
                schema: "complaints",
                table: "curative_measures",
                columns: new[] { "complaint_id", "issuer", "reference", "course_code" },
                unique: true,
                filter: "state <> 'withdrawn' and issuer is not null");

            migrationBuilder.CreateIndex(
                name: "ix_messages_complaint_id_sent_at_id",
                schema: "complaints",
                table: "messages",
                columns: new[] { "complaint_id", "sent_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_sealed_under",
                schema: "complaints",
                table: "messages",
                column: "sealed_under");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "curative_courses",
                schema: "complaints");

            migrationBuilder.DropTable(
                name: "curative_measures",
                schema: "complaints");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "complaints");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "complaints");

            migrationBuilder.DropTable(
                name: "complaints",
                schema: "complaints");
        }
    }
}
