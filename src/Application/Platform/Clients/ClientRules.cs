using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>What is asked of a client's fields wherever they are sent.</summary>
internal static class ClientRules
{
    public const int ScopesLimit = 50;
    public const int ZonesLimit = 250;

    /// <summary>A member that a patch may replace but not remove.</summary>
    public static IRuleBuilderOptions<T, TValue> IsNoNull<T, TValue>(this IRuleBuilder<T, TValue> value) where TValue : class =>
        value.NotNull().WithErrorCode("nullRefused");

    /// <summary>A name of one line: not blank, no space around it, no control characters.</summary>
    public static IRuleBuilderOptions<T, string?> IsOneLine<T>(this IRuleBuilder<T, string?> text, int limit) =>
        text.SetValidator(new OneLine<T>(limit));

    public static IRuleBuilderOptions<T, string> IsScope<T>(this IRuleBuilder<T, string> scope) => scope
        .Must(Scopes.IsKnown).WithErrorCode("client.scope").WithMessage("There is no such scope.");

    /// <summary>Four digits of a zone that exists or once did, or * for all.</summary>
    public static IRuleBuilderOptions<T, string> IsZone<T>(this IRuleBuilder<T, string> zone) => zone
        .Must(code => code == Client.EveryZone || PoliceZones.OfBelgium.Find(code) is not null)
        .WithErrorCode("client.zone").WithMessage("There is no such police zone.");

    public static async Task RefuseTaken(this IPlatformDb db, string name, CancellationToken ct) =>
        RuleBroken.If(await db.Clients.AnyAsync(c => c.Name == name, ct), "clientNameTaken", $"Another client is called {name}.", ("name", name));

    /// <summary>An operator who closes the own door is locked out, perhaps with nobody left to open it.</summary>
    public static void RefuseOwn(this Caller caller, ClientId client, bool closes) => RuleBroken.If(
        closes && caller.ClientId == client.Value.ToString(), "ownClient",
        "A client cannot remove or suspend itself, nor give up platform:manage.");

    /// <summary>
    /// Two operators who close each other's door at the same moment would both be out. Nobody asks by a key any more then, and no process
    /// starts: a start needs an operator.
    /// </summary>
    public static async Task RefuseLast(this IPlatformDb db, Client client, bool closes, CancellationToken ct)
    {
        if (!closes || client.State == ClientState.Suspended || !client.Scopes.Contains(Scopes.PlatformManage))
        {
            return;
        }

        await db.LockOperators(ct);
        RuleBroken.If(
            !await db.Clients.AnyAsync(c => c.Id != client.Id && c.State == ClientState.Active && c.Scopes.Contains(Scopes.PlatformManage), ct),
            "lastOperator", "No other active client has platform:manage.");
    }
}

/// <summary>One line of text; the document shows how long it may be.</summary>
internal sealed class OneLine<T>(int limit) : PropertyValidator<T, string?>, ILengthValidator
{
    public override string Name => "client.line";

    public int Min => 1;

    public int Max => limit;

    public override bool IsValid(ValidationContext<T> context, string? value)
    {
        context.MessageFormatter.AppendArgument("Limit", limit);
        return value is null || (Characters.In(value) <= limit && OneLine.Is(value));
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "This has 1 to {Limit} characters on one line, without spaces around them.";
}
