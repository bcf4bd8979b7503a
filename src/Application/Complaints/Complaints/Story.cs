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

/// <summary>What changes of how the submitter can be reached; what is not named stays, and at least one way is left.</summary>
public readonly record struct ContactPatch : IPatchOf<Contact?>
{
    /// <summary>A name; null removes it.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>An e-mail address; null removes it.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>A telephone number; null removes it.</summary>
    public Optional<string?> Telephone { get; init; }

    /// <summary>A postal address; null removes it.</summary>
    public Optional<string?> Address { get; init; }

    public Contact? On(Contact? current) =>
        new Contact(Name.Or(current?.Name), Email.Or(current?.Email), Telephone.Or(current?.Telephone), Address.Or(current?.Address))
            .JudgedBy(new ContactValidator(), nameof(Contact));
}

internal static class ContactRules
{
    public static void IsEmail<T>(this IRuleBuilder<T, string?> email) =>
        email.HasForm(@"^[^@\s]+@[^@\s]+$").WithErrorCode("email").UpTo(Complaint.EmailLimit).IsNoNationalNumber();

    // No check for national numbers here: one in fifty telephone numbers would look like one.
    public static void IsTelephone<T>(this IRuleBuilder<T, string?> telephone) =>
        telephone.HasForm(@"^\+?[0-9 ()/.\-]{4,}$").WithErrorCode("telephone").UpTo(Complaint.TelephoneLimit);

    /// <summary>A name or an address.</summary>
    public static void IsLineUpTo<T>(this IRuleBuilder<T, string?> text, int limit) =>
        text.SaysSomething().UpTo(limit).IsNoNationalNumber();
}

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public ContactValidator()
    {
        RuleFor(contact => contact.Name).IsLineUpTo(Complaint.NameLimit);
        RuleFor(contact => contact.Email).IsEmail();
        RuleFor(contact => contact.Telephone).IsTelephone();
        RuleFor(contact => contact.Address).IsLineUpTo(Complaint.AddressLimit);
        RuleFor(contact => contact.Email)
            .Must((contact, _) => contact is not { Name: null, Email: null, Telephone: null, Address: null }).WithErrorCode("contactEmpty");
    }
}

internal sealed class ContactPatchValidator : AbstractValidator<ContactPatch>
{
    public ContactPatchValidator()
    {
        this.RuleForSet(contact => contact.Name, name => name.IsLineUpTo(Complaint.NameLimit));
        this.RuleForSet(contact => contact.Email, email => email.IsEmail());
        this.RuleForSet(contact => contact.Telephone, telephone => telephone.IsTelephone());
        this.RuleForSet(contact => contact.Address, address => address.IsLineUpTo(Complaint.AddressLimit));
    }
}
