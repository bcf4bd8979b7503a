using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dossin.Partnerships.Infrastructure.Networks.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "networks");

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "networks",
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
                name: "initiatives",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    improvement_point_id = table.Column<string>(type: "text", nullable: true),
                    partners = table.Column<string>(type: "jsonb", nullable: false),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "known_agreements",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    href = table.Column<string>(type: "text", nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    was_in_force = table.Column<bool>(type: "boolean", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    municipality_nis_code = table.Column<string>(type: "text", nullable: true),
                    police_zone = table.Column<string>(type: "text", nullable: true),
                    enterprise_number = table.Column<string>(type: "text", nullable: true),
                    website = table.Column<string>(type: "text", nullable: true),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    province = table.Column<string>(type: "text", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    name_keys = table.Column<List<string>>(type: "text[]", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_visits",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    delegation = table.Column<string>(type: "jsonb", nullable: false),
                    host = table.Column<Guid>(type: "uuid", nullable: false),
                    guides = table.Column<string>(type: "jsonb", nullable: false),
                    program = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchange_visits", x => x.id);
                    table.ForeignKey(
                        name: "fk_exchange_visits_organizations_host",
                        column: x => x.host,
                        principalSchema: "networks",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "networks",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", nullable: false),
                    purpose = table.Column<string>(type: "jsonb", nullable: false),
                    roles = table.Column<string>(type: "jsonb", nullable: false),
                    since = table.Column<string>(type: "text", nullable: false),
                    renewed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    renewed_in = table.Column<string>(type: "text", nullable: true),
                    coordinator = table.Column<Guid>(type: "uuid", nullable: true),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_networks", x => x.id);
                    table.ForeignKey(
                        name: "fk_networks_organizations_coordinator",
                        column: x => x.coordinator,
                        principalSchema: "networks",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    implementer = table.Column<Guid>(type: "uuid", nullable: false),
                    partners = table.Column<string>(type: "jsonb", nullable: false),
                    police_zones = table.Column<List<string>>(type: "text[]", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    funding = table.Column<string>(type: "text", nullable: true),
                    sustainable_development_goals = table.Column<List<int>>(type: "integer[]", nullable: false),
                    objectives = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_projects", x => x.id);
                    table.ForeignKey(
                        name: "fk_projects_organizations_implementer",
                        column: x => x.implementer,
                        principalSchema: "networks",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to = table.Column<string>(type: "text", nullable: true),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    province = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => x.id);
                    table.ForeignKey(
                        name: "fk_memberships_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "networks",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reported_figures",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    comparator = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                        name: "fk_reported_figures_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activities",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    held_on = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    participants = table.Column<string>(type: "jsonb", nullable: true),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    objective_numbers = table.Column<List<int>>(type: "integer[]", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    police_zones = table.Column<List<string>>(type: "text[]", nullable: false),
                    organization_ids = table.Column<string>(type: "jsonb", nullable: false),
                    date_note = table.Column<string>(type: "jsonb", nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    participants_low = table.Column<long>(type: "bigint", nullable: false),
                    participants_up = table.Column<long>(type: "bigint", nullable: true),
                    province = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities", x => x.id);
                    table.ForeignKey(
                        name: "fk_activities_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalSchema: "networks",
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_activities_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_activities_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "networks",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "committees",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    police_zone = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "jsonb", nullable: true),
                    members = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_committees", x => x.id);
                    table.ForeignKey(
                        name: "fk_committees_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "networks",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    funder = table.Column<string>(type: "text", nullable: false),
                    network_id = table.Column<Guid>(type: "uuid", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    program = table.Column<string>(type: "text", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    spent = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    installments = table.Column<string>(type: "jsonb", nullable: false),
                    expenditures = table.Column<string>(type: "jsonb", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grants", x => x.id);
                    table.ForeignKey(
                        name: "fk_grants_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalSchema: "networks",
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_grants_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_grants_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "networks",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_items",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "jsonb", nullable: false),
                    summary = table.Column<string>(type: "jsonb", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    objective_number = table.Column<int>(type: "integer", nullable: true),
                    audience = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: true),
                    file = table.Column<string>(type: "jsonb", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_knowledge_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_knowledge_items_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "networks",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "committee_meetings",
                schema: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    committee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    held_on = table.Column<string>(type: "text", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    present = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_committee_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_committee_meetings_committees_committee_id",
                        column: x => x.committee_id,
                        principalSchema: "networks",
                        principalTable: "committees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activities_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_initiative_id_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "initiative_id", "held_on", "id" },
                filter: "initiative_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_activities_kind_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "kind", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_network_id_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "network_id", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_network_id_kind_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "network_id", "kind", "held_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_project_id_held_on_id",
                schema: "networks",
                table: "activities",
                columns: new[] { "project_id", "held_on", "id" },
                filter: "project_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_committee_meetings_committee_id_first_day_id",
                schema: "networks",
                table: "committee_meetings",
                columns: new[] { "committee_id", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_committees_police_zone_id",
                schema: "networks",
                table: "committees",
                columns: new[] { "police_zone", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_committees_project_id_id",
                schema: "networks",
                table: "committees",
                columns: new[] { "project_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_exchange_visits_from_id",
                schema: "networks",
                table: "exchange_visits",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_exchange_visits_host_from_id",
                schema: "networks",
                table: "exchange_visits",
                columns: new[] { "host", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_first_day_id",
                schema: "networks",
                table: "grants",
                columns: new[] { "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_initiative_id_first_day_id",
                schema: "networks",
                table: "grants",
                columns: new[] { "initiative_id", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_network_id_first_day_id",
                schema: "networks",
                table: "grants",
                columns: new[] { "network_id", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_project_id_first_day_id",
                schema: "networks",
                table: "grants",
                columns: new[] { "project_id", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_improvement_point_id_id",
                schema: "networks",
                table: "initiatives",
                columns: new[] { "improvement_point_id", "id" },
                filter: "improvement_point_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_police_zone_id",
                schema: "networks",
                table: "initiatives",
                columns: new[] { "police_zone", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_state_id",
                schema: "networks",
                table: "initiatives",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_knowledge_items_kind_id",
                schema: "networks",
                table: "knowledge_items",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_knowledge_items_project_id_objective_number_id",
                schema: "networks",
                table: "knowledge_items",
                columns: new[] { "project_id", "objective_number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_network_id_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "network_id", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_network_id_organization_id_role",
                schema: "networks",
                table: "memberships",
                columns: new[] { "network_id", "organization_id", "role" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_network_id_role_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "network_id", "role", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_organization_id_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "organization_id", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_province_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "province", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_role_from_id",
                schema: "networks",
                table: "memberships",
                columns: new[] { "role", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_networks_coordinator",
                schema: "networks",
                table: "networks",
                column: "coordinator");

            migrationBuilder.CreateIndex(
                name: "ix_networks_name_id",
                schema: "networks",
                table: "networks",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_kind_name_id",
                schema: "networks",
                table: "organizations",
                columns: new[] { "kind", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name_id",
                schema: "networks",
                table: "organizations",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_province_kind_name_id",
                schema: "networks",
                table: "organizations",
                columns: new[] { "province", "kind", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organizations_province_name_id",
                schema: "networks",
                table: "organizations",
                columns: new[] { "province", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_first_day_id",
                schema: "networks",
                table: "projects",
                columns: new[] { "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_implementer_first_day_id",
                schema: "networks",
                table: "projects",
                columns: new[] { "implementer", "first_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_projects_police_zones",
                schema: "networks",
                table: "projects",
                column: "police_zones")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_reported_figures_as_of_id",
                schema: "networks",
                table: "reported_figures",
                columns: new[] { "as_of", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reported_figures_network_id_as_of_id",
                schema: "networks",
                table: "reported_figures",
                columns: new[] { "network_id", "as_of", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "committee_meetings",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "exchange_visits",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "grants",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "knowledge_items",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "known_agreements",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "memberships",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "reported_figures",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "committees",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "initiatives",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "networks",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "projects",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "organizations",
                schema: "networks");
        }
    }
}
