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
                        name: "fk_activities_networks_network_id",
                        column: x => x.network_id,
                        principalSchema: "networks",
                        principalTable: "networks",
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
                name: "memberships",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "reported_figures",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "networks",
                schema: "networks");

            migrationBuilder.DropTable(
                name: "organizations",
                schema: "networks");
        }
    }
}
