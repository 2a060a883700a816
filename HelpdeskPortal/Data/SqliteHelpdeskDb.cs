using Microsoft.EntityFrameworkCore;

namespace HelpdeskPortal.Data;

/// <summary>A context type per provider, so that each has a migration set of its own in one project.</summary>
public sealed class SqliteHelpdeskDb(DbContextOptions<SqliteHelpdeskDb> options) : HelpdeskDb(options);
