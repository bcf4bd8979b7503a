using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Dialogues.Invitations;

internal static class InvitationRules
{
    /// <summary>A name by which the organization can be recognized in a text: of two letters or more.</summary>
    public static IRuleBuilderOptions<T, string?> IsOrganization<T>(this IRuleBuilder<T, string?> name) =>
        name.Must(text => text is null || SearchText.Fold(text).Length > 1).WithErrorCode("organizationName").UpTo(Invitation.OrganizationLimit).HasNoControls();
}
