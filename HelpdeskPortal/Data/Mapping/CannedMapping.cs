using HelpdeskPortal.Domain.Canned;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpdeskPortal.Data.Mapping;

internal sealed class CannedTextMapping : IEntityTypeConfiguration<CannedText>
{
    public void Configure(EntityTypeBuilder<CannedText> text)
    {
        text.ToTable("CannedTexts");
        text.Property(t => t.ScopeKey).HasMaxLength(50);
        text.Property(t => t.Name).HasMaxLength(CannedText.NameLength);
        text.Property(t => t.NameKey).HasMaxLength(CannedText.NameLength);
        text.Property(t => t.Shortcut).HasMaxLength(CannedText.ShortcutLength);
        text.Property(t => t.Text).HasMaxLength(CannedText.TextLength);
        text.Property(t => t.Version).IsConcurrencyToken();
        text.Ignore(t => t.Scope);
        text.HasIndex(t => new { t.ScopeKey, t.NameKey }).IsUnique();
        text.HasIndex(t => new { t.ScopeKey, t.Shortcut }).IsUnique();
        text.HasOne<Person>().WithMany().HasForeignKey(t => t.OwnerId);
        text.HasOne<TicketType>().WithMany().HasForeignKey(t => t.TypeId);
    }
}

internal sealed class CannedChangeMapping : IEntityTypeConfiguration<CannedChange>
{
    public void Configure(EntityTypeBuilder<CannedChange> change)
    {
        change.ToTable("CannedChanges");
        change.Property(c => c.ScopeKey).HasMaxLength(50);
        change.Property(c => c.Name).HasMaxLength(CannedText.NameLength);
        change.Property(c => c.What).HasMaxLength(20);
        change.HasIndex(c => new { c.ScopeKey, c.At });
    }
}
