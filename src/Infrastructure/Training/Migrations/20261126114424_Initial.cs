using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dossin.Partnerships.Infrastructure.Training.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "training");

            migrationBuilder.CreateTable(
                name: "courses",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    family = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    audience = table.Column<string>(type: "text", nullable: false),
                    theme = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    duration_minutes = table.Column<int>(type: "integer", nullable: false),
                    introduced = table.Column<string>(type: "text", nullable: true),
                    serves_as_curative_measure = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    retired_on = table.Column<DateOnly>(type: "date", nullable: true),
                    retirement_reason = table.Column<string>(type: "text", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ended_causes",
                schema: "training",
                columns: table => new
                {
                    reference = table.Column<string>(type: "text", nullable: false),
                    context = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_causes", x => new { x.context, x.reference });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "training",
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
                name: "participants",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    federal_unit = table.Column<string>(type: "text", nullable: true),
                    category = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "participation_imports",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client = table.Column<string>(type: "text", nullable: false),
                    organization = table.Column<string>(type: "text", nullable: false),
                    zones = table.Column<List<string>>(type: "text[]", nullable: true),
                    dry_run = table.Column<bool>(type: "boolean", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    rows_read = table.Column<int>(type: "integer", nullable: false),
                    rows_accepted = table.Column<int>(type: "integer", nullable: false),
                    rows_unchanged = table.Column<int>(type: "integer", nullable: false),
                    rows_rejected = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participation_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "participations",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    forgotten = table.Column<bool>(type: "boolean", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    federal_unit = table.Column<string>(type: "text", nullable: true),
                    zone_now = table.Column<string>(type: "text", nullable: true),
                    province = table.Column<string>(type: "text", nullable: true),
                    stage = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    annulled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    annulment_reason = table.Column<string>(type: "text", nullable: true),
                    certificate_code = table.Column<string>(type: "text", nullable: true),
                    certificate_issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    counted = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "told_tallies",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_told_tallies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    cause_reference = table.Column<string>(type: "text", nullable: true),
                    cause_client = table.Column<string>(type: "text", nullable: true),
                    cause_context = table.Column<string>(type: "text", nullable: true),
                    assigned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    participation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    waiver_reason = table.Column<string>(type: "text", nullable: true),
                    waiver_client = table.Column<string>(type: "text", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assignments_courses_course_id",
                        column: x => x.course_id,
                        principalSchema: "training",
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reported_figures",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    comparator = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    course_family = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<string>(type: "text", nullable: true),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    source_title = table.Column<string>(type: "text", nullable: false),
                    source_publisher = table.Column<string>(type: "text", nullable: false),
                    source_published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source_url = table.Column<string>(type: "text", nullable: true),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_figures", x => x.id);
                    table.ForeignKey(
                        name: "fk_reported_figures_courses_course_id",
                        column: x => x.course_id,
                        principalSchema: "training",
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    venue = table.Column<string>(type: "jsonb", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    waiting_list_capacity = table.Column<int>(type: "integer", nullable: false),
                    registration_closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trainers = table.Column<List<string>>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    cancellation_reason = table.Column<string>(type: "text", nullable: true),
                    seats_taken = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_courses_course_id",
                        column: x => x.course_id,
                        principalSchema: "training",
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "family_tallies",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    family = table.Column<string>(type: "text", nullable: false),
                    at_least = table.Column<long>(type: "bigint", nullable: false),
                    at_most = table.Column<long>(type: "bigint", nullable: true),
                    told_tallies_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_family_tallies", x => x.id);
                    table.ForeignKey(
                        name: "fk_family_tallies_told_tallies_told_tallies_id",
                        column: x => x.told_tallies_id,
                        principalSchema: "training",
                        principalTable: "told_tallies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registrations",
                schema: "training",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    assignment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: true),
                    walk_in = table.Column<bool>(type: "boolean", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registrations", x => x.id);
                    table.ForeignKey(
                        name: "fk_registrations_sessions_session_id",
                        column: x => x.session_id,
                        principalSchema: "training",
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                schema: "training",
                table: "told_tallies",
                columns: new[] { "id", "state", "version" },
                values: new object[] { new Guid("7a11e500-0000-4000-8000-000000000001"), "", 0L });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_cause_context_cause_reference",
                schema: "training",
                table: "assignments",
                columns: new[] { "cause_context", "cause_reference" },
                unique: true,
                filter: "cause_context is not null");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_causes",
                schema: "training",
                table: "assignments",
                column: "ended_on",
                filter: "cause_reference is not null or waiver_reason is not null");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_course_id_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "course_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_participant_id_course_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "participant_id", "course_id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_participation_id",
                schema: "training",
                table: "assignments",
                column: "participation_id",
                filter: "participation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_pending",
                schema: "training",
                table: "assignments",
                column: "due_on",
                filter: "state in ('open', 'booked')");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_police_zone_course_id_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "police_zone", "course_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_police_zone_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "police_zone", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_police_zone_state_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "police_zone", "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_state_course_id_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "state", "course_id", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_state_due_on_id",
                schema: "training",
                table: "assignments",
                columns: new[] { "state", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_alreadyAssigned",
                schema: "training",
                table: "assignments",
                columns: new[] { "participant_id", "course_id", "cause_client", "cause_reference" },
                unique: true,
                filter: "state in ('open', 'booked', 'overdue') and participant_id is not null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "rule_codeTaken",
                schema: "training",
                table: "courses",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_family_tallies_told_tallies_id",
                schema: "training",
                table: "family_tallies",
                column: "told_tallies_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_issuer_registered_at_id",
                schema: "training",
                table: "participants",
                columns: new[] { "issuer", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_police_zone_issuer_registered_at_id",
                schema: "training",
                table: "participants",
                columns: new[] { "police_zone", "issuer", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_police_zone_registered_at_id",
                schema: "training",
                table: "participants",
                columns: new[] { "police_zone", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_registered_at_id",
                schema: "training",
                table: "participants",
                columns: new[] { "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_participantKnown",
                schema: "training",
                table: "participants",
                columns: new[] { "reference", "issuer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participation_imports_created_at_id",
                schema: "training",
                table: "participation_imports",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participation_imports_pending",
                schema: "training",
                table: "participation_imports",
                column: "created_at",
                filter: "state in ('queued', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_participations_certificate_code",
                schema: "training",
                table: "participations",
                column: "certificate_code",
                unique: true,
                filter: "certificate_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_participations_course_id_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "course_id", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participations_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participations_police_zone_course_id_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "police_zone", "course_id", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participations_police_zone_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "police_zone", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_participations_session_id",
                schema: "training",
                table: "participations",
                column: "session_id",
                filter: "session_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_participations_zone_now_course_id_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "zone_now", "course_id", "held_on", "id" },
                filter: "zone_now is not null");

            migrationBuilder.CreateIndex(
                name: "ix_participations_zone_now_held_on_id",
                schema: "training",
                table: "participations",
                columns: new[] { "zone_now", "held_on", "id" },
                filter: "zone_now is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_participant_id_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "participant_id", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_police_zone_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "police_zone", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_police_zone_state_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "police_zone", "state", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_session_id_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "session_id", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_state_registered_at_id",
                schema: "training",
                table: "registrations",
                columns: new[] { "state", "registered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_alreadyRegistered",
                schema: "training",
                table: "registrations",
                columns: new[] { "session_id", "participant_id" },
                unique: true,
                filter: "state in ('registered', 'waitlisted')");

            migrationBuilder.CreateIndex(
                name: "ix_reported_figures_as_of_id",
                schema: "training",
                table: "reported_figures",
                columns: new[] { "as_of", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reported_figures_course_id",
                schema: "training",
                table: "reported_figures",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_course_id_language_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "course_id", "language", "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_course_id_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "course_id", "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_course_id_state_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "course_id", "state", "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_language_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "language", "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_state_language_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "state", "language", "start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_state_start_id",
                schema: "training",
                table: "sessions",
                columns: new[] { "state", "start", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignments",
                schema: "training");

            migrationBuilder.DropTable(
                name: "ended_causes",
                schema: "training");

            migrationBuilder.DropTable(
                name: "family_tallies",
                schema: "training");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "training");

            migrationBuilder.DropTable(
                name: "participants",
                schema: "training");

            migrationBuilder.DropTable(
                name: "participation_imports",
                schema: "training");

            migrationBuilder.DropTable(
                name: "participations",
                schema: "training");

            migrationBuilder.DropTable(
                name: "registrations",
                schema: "training");

            migrationBuilder.DropTable(
                name: "reported_figures",
                schema: "training");

            migrationBuilder.DropTable(
                name: "told_tallies",
                schema: "training");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "training");

            migrationBuilder.DropTable(
                name: "courses",
                schema: "training");
        }
    }
}
