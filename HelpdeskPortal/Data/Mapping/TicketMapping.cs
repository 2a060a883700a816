using System.Text.Json;
using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Tickets;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpdeskPortal.Data.Mapping;

/// <summary>The queue's indexes stand here; a test asserts the plans that they give.</summary>
internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    // The bare column, because EF writes the question as the bare column: another shape would not imply the index.
    private const string Open = "\"IsOpen\"";
    private const string Closed = "NOT (\"IsOpen\")";

    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Number).HasMaxLength(20);
        ticket.Property(t => t.Subject).HasMaxLength(Ticket.SubjectLength);
        ticket.Property(t => t.Version).IsConcurrencyToken();

        ticket.HasMany(t => t.Messages).WithOne().HasForeignKey(m => m.TicketId);
        ticket.HasMany(t => t.Events).WithOne().HasForeignKey(e => e.TicketId);
        ticket.HasMany(t => t.Cc).WithOne().HasForeignKey(cc => cc.TicketId);
        ticket.Navigation(t => t.Messages).UsePropertyAccessMode(PropertyAccessMode.Field);
        ticket.Navigation(t => t.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        ticket.Navigation(t => t.Cc).UsePropertyAccessMode(PropertyAccessMode.Field);

        ticket.HasOne<TicketType>().WithMany().HasForeignKey(t => t.TypeId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<TicketStatus>().WithMany().HasForeignKey(t => t.StatusId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Person>().WithMany().HasForeignKey(t => t.RequesterId).OnDelete(DeleteBehavior.Restrict);
        ticket.HasOne<Person>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);

        ticket.HasIndex(t => t.Number).IsUnique();

        // The default sort: an agent of several types walks the first in order and filters inside it; one type has the second.
        ticket.HasIndex(t => new { t.QueueRank, t.Id, t.TypeId, t.AssigneeId, t.IsAwaiting, t.StatusId, t.IsSnoozed, t.Priority, t.RequesterId, t.LateAt })
            .HasDatabaseName("IX_Tickets_Queue").HasFilter(Open);
        ticket.HasIndex(t => new { t.TypeId, t.QueueRank, t.Id }).HasDatabaseName("IX_Tickets_TypeQueue").HasFilter(Open);
        ticket.HasIndex(t => new { t.CreatedAt, t.Id }).HasDatabaseName("IX_Tickets_OpenNewest").HasFilter(Open);
        ticket.HasIndex(t => new { t.UpdatedAt, t.Id }).HasDatabaseName("IX_Tickets_OpenUpdated").HasFilter(Open);
        ticket.HasIndex(t => new { t.Priority, t.QueueRank, t.Id }).IsDescending(true, false, false).HasDatabaseName("IX_Tickets_OpenPriority").HasFilter(Open);
        ticket.HasIndex(t => new { t.AssigneeId, t.QueueRank, t.Id }).HasDatabaseName("IX_Tickets_AssigneeQueue").HasFilter(Open);
        ticket.HasIndex(t => new { t.UpdatedAt, t.Id, t.TypeId }).HasDatabaseName("IX_Tickets_ClosedUpdated").HasFilter(Closed);
        ticket.HasIndex(t => new { t.TypeId, t.UpdatedAt, t.Id }).HasDatabaseName("IX_Tickets_TypeClosedUpdated").HasFilter(Closed);
        ticket.HasIndex(t => new { t.RequesterId, t.UpdatedAt, t.Id }).HasDatabaseName("IX_Tickets_Requester");
        ticket.HasIndex(t => t.FollowsId).HasDatabaseName("IX_Tickets_Follows").HasFilter("\"FollowsId\" IS NOT NULL");
        ticket.HasIndex(t => t.LateAt).HasDatabaseName("IX_Tickets_Late").HasFilter("\"LateAt\" IS NOT NULL");
        ticket.HasIndex(t => t.HeldUntil).HasDatabaseName("IX_Tickets_Held").HasFilter("\"HeldUntil\" IS NOT NULL");
        ticket.HasIndex(t => t.SnoozedUntil).HasDatabaseName("IX_Tickets_Snoozed").HasFilter("\"SnoozedUntil\" IS NOT NULL");
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.HasIndex(m => new { m.TicketId, m.Id });
        message.HasIndex(m => m.DraftId).IsUnique();
        message.HasMany(m => m.Files).WithOne().HasForeignKey(f => f.MessageId);
        message.Navigation(m => m.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
        message.HasOne<Person>().WithMany().HasForeignKey(m => m.BlankedById).OnDelete(DeleteBehavior.Restrict);
        message.HasOne<Person>().WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Restrict);
        message.HasOne<Person>().WithMany().HasForeignKey(m => m.RecordedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> file)
    {
        file.Property(f => f.Id).HasMaxLength(Attachment.IdLength).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(Attachment.NameLength);
        file.Property(f => f.Hash).HasMaxLength(64);
        file.HasIndex(f => f.MessageId);
        file.HasIndex(f => f.Hash);

        // Without a foreign key: the draft goes when it is sent, the file goes on with the message.
        file.HasIndex(f => f.DraftId);
        file.HasOne<Person>().WithMany().HasForeignKey(f => f.OwnerId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<Person>().WithMany().HasForeignKey(f => f.BlankedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TicketEventMapping : IEntityTypeConfiguration<TicketEvent>
{
    public void Configure(EntityTypeBuilder<TicketEvent> line)
    {
        line.ToTable("TicketEvents");
        line.Property(e => e.Kind).HasConversion<string>().HasMaxLength(40);
        line.HasIndex(e => new { e.TicketId, e.Place }).IsUnique();
        line.Property(e => e.Undo).HasConversion(found => JsonSerializer.Serialize(found, (JsonSerializerOptions?)null), json => JsonSerializer.Deserialize<UndoState>(json, (JsonSerializerOptions?)null));
        line.HasOne(e => e.Message).WithMany().HasForeignKey(e => e.MessageId);
    }
}

internal sealed class TicketCcMapping : IEntityTypeConfiguration<TicketCc>
{
    public void Configure(EntityTypeBuilder<TicketCc> cc)
    {
        cc.ToTable("TicketCc");
        cc.HasKey(c => new { c.TicketId, c.PersonId });
        cc.HasIndex(c => new { c.PersonId, c.TicketId });
        cc.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TicketSeenMapping : IEntityTypeConfiguration<TicketSeen>
{
    public void Configure(EntityTypeBuilder<TicketSeen> seen)
    {
        seen.ToTable("TicketSeen");
        seen.HasKey(s => new { s.PersonId, s.TicketId });
        seen.HasOne<Ticket>().WithMany().HasForeignKey(s => s.TicketId);
        seen.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

internal sealed class TicketStatusMapping : IEntityTypeConfiguration<TicketStatus>
{
    public void Configure(EntityTypeBuilder<TicketStatus> status)
    {
        status.Property(s => s.Name).HasMaxLength(40);
        status.Property(s => s.Colour).HasMaxLength(20);
        status.Property(s => s.Version).IsConcurrencyToken();
        status.HasData(TicketStatus.BuiltIn);
    }
}

internal sealed class TicketSequenceMapping : IEntityTypeConfiguration<TicketSequence>
{
    public void Configure(EntityTypeBuilder<TicketSequence> sequence)
    {
        sequence.ToTable("TicketSequence");
        sequence.Property(s => s.Id).ValueGeneratedNever();
        sequence.Property(s => s.Last).IsConcurrencyToken();
        sequence.HasData(new TicketSequence());
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.Property(d => d.FilesVersion).IsConcurrencyToken();
        draft.HasIndex(d => new { d.OwnerId, d.TicketId, d.Kind }).IsUnique();
        draft.HasOne<Person>().WithMany().HasForeignKey(d => d.OwnerId);
        draft.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId);
    }
}
