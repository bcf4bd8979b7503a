using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using FluentValidation;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>What was told, as it is sealed.</summary>
internal sealed record Story(string Narrative, Contact? Contact);

/// <summary>How the submitter can be reached; at least one way.</summary>
/// <param name="Name">A name.</param>
/// <param name="Email">An e-mail address.</param>
/// <param name="Telephone">A telephone number.</param>
/// <param name="Address">A postal address.</param>
public sealed record Contact(string? Name = null, string? Email = null, string? Telephone = null, string? Address = null);

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public ContactValidator()
    {
        RuleFor(contact => contact.Name).Must(Said).WithErrorCode("required").MaximumLength(Complaint.NameLimit).IsNoNationalNumber();
        RuleFor(contact => contact.Email).HasForm(@"^[^@\s]+@[^@\s]+$").WithErrorCode("email").MaximumLength(Complaint.EmailLimit).IsNoNationalNumber();
        // No check for national numbers here: one in fifty telephone numbers would look like one.
        RuleFor(contact => contact.Telephone).HasForm(@"^\+?[0-9 ()/.\-]{4,}$").WithErrorCode("telephone").MaximumLength(Complaint.TelephoneLimit);
        RuleFor(contact => contact.Address).Must(Said).WithErrorCode("required").MaximumLength(Complaint.AddressLimit).IsNoNationalNumber();
        RuleFor(contact => contact.Email)
            .Must((contact, _) => contact is not { Name: null, Email: null, Telephone: null, Address: null }).WithErrorCode("contactEmpty");
    }

    private static bool Said(string? text) => text is null || !string.IsNullOrWhiteSpace(text);
}
