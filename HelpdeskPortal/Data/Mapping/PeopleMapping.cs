using HelpdeskPortal.Domain.People;
using HelpdeskPortal.Domain.Settings;
using HelpdeskPortal.Domain.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpdeskPortal.Data.Mapping;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Name).HasMaxLength(Person.NameLength);
        person.Property(p => p.TimeZone).HasMaxLength(64);
        person.HasIndex(p => p.Name);

        // Identity's own index, made unique: guests are one person per address, and an account is found by it.
        person.HasIndex(p => p.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
    }
}

internal sealed class GroupMapping : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> group)
    {
        group.Property(g => g.Name).HasMaxLength(80);
        group.HasIndex(g => g.Name).IsUnique();
        group.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.GroupId);
        group.Navigation(g => g.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class GroupMemberMapping : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> member)
    {
        member.ToTable("GroupMembers");
        member.HasKey(m => new { m.GroupId, m.PersonId });
        member.HasIndex(m => m.PersonId);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
    }
}

internal sealed class SignInMapping : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> signIn)
    {
        signIn.Property(s => s.Id).ValueGeneratedNever();
        signIn.Property(s => s.Provider).HasMaxLength(80);
        signIn.HasIndex(s => s.KeyHash).IsUnique();
        signIn.HasIndex(s => new { s.PersonId, s.EndedAt });
        signIn.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

internal sealed class TicketTypeMapping : IEntityTypeConfiguration<TicketType>
{
    public void Configure(EntityTypeBuilder<TicketType> type)
    {
        type.ToTable("TicketTypes");
        type.Property(t => t.Name).HasMaxLength(TicketType.NameLength);
        type.Property(t => t.Colour).HasMaxLength(20);
        type.Property(t => t.Version).IsConcurrencyToken();
        type.HasIndex(t => t.Name).IsUnique();
        type.HasOne<TypeGroup>().WithMany().HasForeignKey(t => t.GroupId).OnDelete(DeleteBehavior.SetNull);
        type.HasOne<TicketType>().WithMany().HasForeignKey(t => t.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TypeGroupMapping : IEntityTypeConfiguration<TypeGroup>
{
    public void Configure(EntityTypeBuilder<TypeGroup> group) => group.Property(g => g.Name).HasMaxLength(60);
}

internal sealed class TypePermissionMapping : IEntityTypeConfiguration<TypePermission>
{
    public void Configure(EntityTypeBuilder<TypePermission> permission)
    {
        permission.ToTable("TypePermissions");
        permission.Property(p => p.Right).HasConversion<string>().HasMaxLength(10);
        permission.HasIndex(p => p.PersonId);
        permission.HasIndex(p => p.GroupId);
        permission.HasIndex(p => new { p.TypeId, p.Right, p.PersonId, p.GroupId }).IsUnique();
        permission.HasOne<TicketType>().WithMany().HasForeignKey(p => p.TypeId);
        permission.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        permission.HasOne<Group>().WithMany().HasForeignKey(p => p.GroupId);
    }
}

internal sealed class SettingMapping : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> setting)
    {
        setting.ToTable("Settings");
        setting.HasKey(s => s.Key);
        setting.Property(s => s.Key).HasMaxLength(60);
        setting.Property(s => s.Version).IsConcurrencyToken();
    }
}
