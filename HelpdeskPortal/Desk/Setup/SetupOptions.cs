using System.ComponentModel.DataAnnotations;
using HelpdeskPortal.Domain.People;

namespace HelpdeskPortal.Desk.Setup;

/// <summary>The first administrator of a portal that has none. Section "Setup".</summary>
internal sealed class SetupOptions : IValidatableObject
{
    public const string Section = "Setup";

    [EmailAddress(ErrorMessage = "Give the mail address of a person, such as ruth@example.com.")]
    public string? AdministratorEmail { get; set; }

    public string? AdministratorPassword { get; set; }

    [MaxLength(Person.NameLength)]
    public string AdministratorName { get; set; } = "Administrator";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(AdministratorEmail) != string.IsNullOrEmpty(AdministratorPassword))
        {
            yield return new ValidationResult("Give both, or none of them.", [nameof(AdministratorEmail), nameof(AdministratorPassword)]);
        }
    }
}
