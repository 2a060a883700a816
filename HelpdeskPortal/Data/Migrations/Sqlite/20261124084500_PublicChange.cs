using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpdeskPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublicChange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "HeldPublicChangeAt",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PublicChangeAt",
                table: "Tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // The time of the newest event that the customer's side may know of.
            migrationBuilder.Sql(
                """
                UPDATE "Tickets" SET "PublicChangeAt" = COALESCE(
                    (SELECT MAX(e."VisibleFrom") FROM "TicketEvents" AS e WHERE e."TicketId" = "Tickets"."Id" AND NOT e."IsInternal"),
                    "CreatedAt")
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Held",
                table: "Tickets",
                column: "HeldUntil",
                filter: "\"HeldUntil\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_Held",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "HeldPublicChangeAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "PublicChangeAt",
                table: "Tickets");
        }
    }
}
