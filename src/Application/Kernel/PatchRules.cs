using System.Linq.Expressions;
using FluentValidation;
using FluentValidation.Validators;

namespace Dossin.Partnerships.Application.Kernel;

internal static class PatchRules
{
    /// <summary>Rules for a member of a patch, which hold where it was sent.</summary>
    public static void RuleForSet<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, Optional<TValue>>> member, Action<IRuleBuilder<T, TValue>> rules)
    {
        var optional = member.Compile();
        validator.When(patch => optional(patch).IsSet, () => rules(validator.RuleForValue<T, TValue>(Expression.Property(member.Body, nameof(Optional<>.Value)), member)));
    }

    /// <summary>Rules for the parts of an object that may go, which hold unless null takes it away.</summary>
    public static void RuleForSet<T, TPatch>(
        this AbstractValidator<T> validator, Expression<Func<T, Optional<TPatch?>>> member, IValidator<TPatch> parts) where TPatch : struct
    {
        var optional = member.Compile();
        var value = Expression.Property(Expression.Property(member.Body, nameof(Optional<>.Value)), nameof(Nullable<>.Value));
        validator.When(patch => optional(patch).Value is not null, () => validator.RuleForValue<T, TPatch>(value, member).SetValidator(parts));
    }

    /// <summary>A list of at most so many.</summary>
    public static IRuleBuilderOptions<T, IEnumerable<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IEnumerable<TItem>?> list, int limit) =>
        list.SetValidator(new ListUpTo<T, TItem>(limit));

    private static IRuleBuilderInitial<T, TValue> RuleForValue<T, TValue>(this AbstractValidator<T> validator, Expression value, LambdaExpression member) =>
        validator.RuleFor(Expression.Lambda<Func<T, TValue>>(value, member.Parameters)).Configure(rule => rule.PropertyName = ((MemberExpression)member.Body).Member.Name);
}

/// <summary>How many items a list may have; the document shows it.</summary>
public interface ILimitedList
{
    int Limit { get; }
}

internal sealed class ListUpTo<T, TItem>(int limit) : PropertyValidator<T, IEnumerable<TItem>?>, ILimitedList
{
    public override string Name => "list.length";

    public int Limit { get; } = limit;

    public override bool IsValid(ValidationContext<T> context, IEnumerable<TItem>? value)
    {
        context.MessageFormatter.AppendArgument("Limit", Limit);
        return value is null || value.Count() <= Limit;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "At most {Limit} items.";
}
