using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpdeskPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MentionsAndCannedTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CannedChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ScopeKey = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CannedTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TypeId = table.Column<int>(type: "INTEGER", nullable: true),
                    ScopeKey = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Shortcut = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CannedTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CannedTexts_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_CannedTexts_TicketTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "TicketTypes",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Mentions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 540, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DealtAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mentions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mentions_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Mentions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Mentions_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CannedChanges_ScopeKey_At",
                table: "CannedChanges",
                columns: new[] { "ScopeKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CannedTexts_OwnerId",
                table: "CannedTexts",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_CannedTexts_ScopeKey_NameKey",
                table: "CannedTexts",
                columns: new[] { "ScopeKey", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CannedTexts_ScopeKey_Shortcut",
                table: "CannedTexts",
                columns: new[] { "ScopeKey", "Shortcut" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CannedTexts_TypeId",
                table: "CannedTexts",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_MessageId_PersonId",
                table: "Mentions",
                columns: new[] { "MessageId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_Pending",
                table: "Mentions",
                columns: new[] { "PersonId", "TicketId" },
                filter: "\"DealtAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_PersonId_At",
                table: "Mentions",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_TicketId",
                table: "Mentions",
                column: "TicketId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CannedChanges");

            migrationBuilder.DropTable(
                name: "CannedTexts");

            migrationBuilder.DropTable(
                name: "Mentions");
        }
    }
}
