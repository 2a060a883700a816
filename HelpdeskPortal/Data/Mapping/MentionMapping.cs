using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpdeskPortal.Data.Mapping;

internal sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> mention)
    {
        mention.ToTable("Mentions");
        mention.Property(m => m.Words).HasMaxLength(2 * Person.NameLength + 300);
        mention.HasIndex(m => new { m.MessageId, m.PersonId }).IsUnique();
        mention.HasIndex(m => new { m.PersonId, m.TicketId }).HasDatabaseName("IX_Mentions_Pending").HasFilter("\"DealtAt\" IS NULL");
        mention.HasIndex(m => new { m.PersonId, m.At });
        mention.HasIndex(m => m.TicketId);
        mention.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId);
        mention.HasOne(m => m.Message).WithMany().HasForeignKey(m => m.MessageId);
        mention.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
