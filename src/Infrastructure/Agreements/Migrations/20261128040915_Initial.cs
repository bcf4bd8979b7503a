using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Dossin.Partnerships.Infrastructure.Agreements.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "agreements");

            migrationBuilder.CreateTable(
                name: "agreements",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    party_keys = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    required_signatories = table.Column<string>(type: "jsonb", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_in = table.Column<string>(type: "text", nullable: true),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    held_from = table.Column<DateOnly>(type: "date", nullable: true),
                    renews = table.Column<Guid>(type: "uuid", nullable: true),
                    first_of_line = table.Column<Guid>(type: "uuid", nullable: false),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    elements = table.Column<string>(type: "jsonb", nullable: false),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    terminated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    termination_reason = table.Column<string>(type: "text", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shared_version = table.Column<long>(type: "bigint", nullable: false),
                    shared_words = table.Column<string>(type: "jsonb", nullable: false),
                    internal_words = table.Column<string>(type: "jsonb", nullable: false),
                    all_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', shared_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', shared_words - 'title') || setweight(to_tsvector('pg_catalog.dutch', coalesce(internal_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(internal_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(internal_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(internal_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(internal_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(internal_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(internal_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(internal_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', internal_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', internal_words - 'title')", stored: true),
                    shared_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', shared_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', shared_words - 'title')", stored: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreements_agreements_renews",
                        column: x => x.renews,
                        principalSchema: "agreements",
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "happenings",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
                    first = table.Column<DateOnly>(type: "date", nullable: false),
                    last = table.Column<DateOnly>(type: "date", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_happenings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "agreements",
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
                name: "known_courses",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    family = table.Column<string>(type: "text", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_courses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_key = table.Column<string>(type: "text", nullable: false),
                    brand_name = table.Column<string>(type: "text", nullable: true),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    enterprise_number = table.Column<string>(type: "text", nullable: true),
                    contact = table.Column<string>(type: "jsonb", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    shared_version = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('pg_catalog.simple', search_text)", stored: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    embargo_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    agreement_ids = table.Column<string>(type: "jsonb", nullable: false),
                    elements = table.Column<string>(type: "jsonb", nullable: false),
                    visible_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    shared_version = table.Column<long>(type: "bigint", nullable: false),
                    shared_words = table.Column<string>(type: "jsonb", nullable: false),
                    internal_words = table.Column<string>(type: "jsonb", nullable: false),
                    all_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', shared_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', shared_words - 'title') || setweight(to_tsvector('pg_catalog.dutch', coalesce(internal_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(internal_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(internal_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(internal_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(internal_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(internal_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(internal_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(internal_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(internal_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', internal_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', internal_words - 'title')", stored: true),
                    shared_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{title,nl}', '')), 'A') || to_tsvector('pg_catalog.dutch', coalesce(shared_words #>> '{body,nl}', '')) || to_tsvector('pg_catalog.dutch', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{title,fr}', '')), 'A') || to_tsvector('pg_catalog.french', coalesce(shared_words #>> '{body,fr}', '')) || to_tsvector('pg_catalog.french', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{title,de}', '')), 'A') || to_tsvector('pg_catalog.german', coalesce(shared_words #>> '{body,de}', '')) || to_tsvector('pg_catalog.german', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{title,en}', '')), 'A') || to_tsvector('pg_catalog.english', coalesce(shared_words #>> '{body,en}', '')) || to_tsvector('pg_catalog.english', coalesce(shared_words ->> 'names', '')) || setweight(to_tsvector('pg_catalog.simple', shared_words -> 'title'), 'A') || to_tsvector('pg_catalog.simple', shared_words - 'title')", stored: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                schema: "agreements",
                columns: table => new
                {
                    course_family = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    at_least = table.Column<long>(type: "bigint", nullable: false),
                    at_most = table.Column<long>(type: "bigint", nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tallies", x => new { x.course_family, x.as_of });
                });

            migrationBuilder.CreateTable(
                name: "commitments",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    owner_party_ids = table.Column<string>(type: "jsonb", nullable: false),
                    recurrence = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<string>(type: "text", nullable: true),
                    measure_kind = table.Column<string>(type: "text", nullable: true),
                    course_family = table.Column<string>(type: "text", nullable: true),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
                    target = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    fulfilments = table.Column<string>(type: "jsonb", nullable: false),
                    due_day = table.Column<DateOnly>(type: "date", nullable: true),
                    reviewed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reviewed_agreement = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitments", x => x.id);
                    table.ForeignKey(
                        name: "fk_commitments_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalSchema: "agreements",
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    planned_for = table.Column<DateOnly>(type: "date", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    participants = table.Column<string>(type: "jsonb", nullable: false),
                    decisions = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    held_event = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultations", x => x.id);
                    table.ForeignKey(
                        name: "fk_consultations_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalSchema: "agreements",
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_plans",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    fulfils = table.Column<Guid>(type: "uuid", nullable: true),
                    objectives = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_plans_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalSchema: "agreements",
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signatures",
                schema: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_variants = table.Column<List<string>>(type: "text[]", nullable: false),
                    capacity = table.Column<string>(type: "jsonb", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    meets = table.Column<int>(type: "integer", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_signatures_agreements_agreement_id",
                        column: x => x.agreement_id,
                        principalSchema: "agreements",
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_all_vector",
                schema: "agreements",
                table: "agreements",
                column: "all_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_ending",
                schema: "agreements",
                table: "agreements",
                column: "ends_on",
                filter: "state = 'inForce'");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_entered_at_id",
                schema: "agreements",
                table: "agreements",
                columns: new[] { "entered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_first_of_line_generation_id",
                schema: "agreements",
                table: "agreements",
                columns: new[] { "first_of_line", "generation", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_held_from_ends_on",
                schema: "agreements",
                table: "agreements",
                columns: new[] { "held_from", "ends_on" },
                filter: "held_from is not null");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_party_keys",
                schema: "agreements",
                table: "agreements",
                column: "party_keys")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_shared_vector",
                schema: "agreements",
                table: "agreements",
                column: "shared_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_state_entered_at_id",
                schema: "agreements",
                table: "agreements",
                columns: new[] { "state", "entered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_alreadyRenewed",
                schema: "agreements",
                table: "agreements",
                column: "renews",
                unique: true,
                filter: "state not in ('draft', 'terminated')");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_agreement_id_id",
                schema: "agreements",
                table: "commitments",
                columns: new[] { "agreement_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_due_day",
                schema: "agreements",
                table: "commitments",
                column: "due_day");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_measure_kind_network_id",
                schema: "agreements",
                table: "commitments",
                columns: new[] { "measure_kind", "network_id" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_state_id",
                schema: "agreements",
                table: "commitments",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_agreement_id_planned_for_id",
                schema: "agreements",
                table: "consultations",
                columns: new[] { "agreement_id", "planned_for", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_planned",
                schema: "agreements",
                table: "consultations",
                column: "planned_for",
                filter: "state = 'planned'");

            migrationBuilder.CreateIndex(
                name: "ix_consultations_planned_for_id",
                schema: "agreements",
                table: "consultations",
                columns: new[] { "planned_for", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_state_planned_for_id",
                schema: "agreements",
                table: "consultations",
                columns: new[] { "state", "planned_for", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_happenings_kind_course_id",
                schema: "agreements",
                table: "happenings",
                columns: new[] { "kind", "course_id" });

            migrationBuilder.CreateIndex(
                name: "ix_happenings_kind_network_id",
                schema: "agreements",
                table: "happenings",
                columns: new[] { "kind", "network_id" });

            migrationBuilder.CreateIndex(
                name: "ix_parties_brand_name",
                schema: "agreements",
                table: "parties",
                column: "brand_name",
                filter: "brand_name is not null");

            migrationBuilder.CreateIndex(
                name: "ix_parties_kind_name_id",
                schema: "agreements",
                table: "parties",
                columns: new[] { "kind", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parties_name_id",
                schema: "agreements",
                table: "parties",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parties_words",
                schema: "agreements",
                table: "parties",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "rule_partyNameTaken",
                schema: "agreements",
                table: "parties",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_plans_adopted",
                schema: "agreements",
                table: "policy_plans",
                column: "to",
                filter: "state = 'adopted'");

            migrationBuilder.CreateIndex(
                name: "ix_policy_plans_agreement_id_from_id",
                schema: "agreements",
                table: "policy_plans",
                columns: new[] { "agreement_id", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_plans_from_id",
                schema: "agreements",
                table: "policy_plans",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_plans_state_from_id",
                schema: "agreements",
                table: "policy_plans",
                columns: new[] { "state", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_all_vector",
                schema: "agreements",
                table: "publications",
                column: "all_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_publications_kind_listed_on_id",
                schema: "agreements",
                table: "publications",
                columns: new[] { "kind", "listed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_listed_on_id",
                schema: "agreements",
                table: "publications",
                columns: new[] { "listed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_shared_vector",
                schema: "agreements",
                table: "publications",
                column: "shared_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_publications_unreleased",
                schema: "agreements",
                table: "publications",
                column: "visible_from",
                filter: "released_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_signatures_agreement_id_entered_at_id",
                schema: "agreements",
                table: "signatures",
                columns: new[] { "agreement_id", "entered_at", "id" });

            migrationBuilder.CreateIndex(
                name: "rule_alreadySigned",
                schema: "agreements",
                table: "signatures",
                columns: new[] { "agreement_id", "meets" },
                unique: true,
                filter: "meets is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commitments",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "consultations",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "happenings",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "known_courses",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "parties",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "policy_plans",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "publications",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "signatures",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "tallies",
                schema: "agreements");

            migrationBuilder.DropTable(
                name: "agreements",
                schema: "agreements");
        }
    }
}
