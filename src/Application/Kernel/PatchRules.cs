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
        var value = Expression.Lambda<Func<T, TValue>>(Expression.Property(member.Body, nameof(Optional<>.Value)), member.Parameters);
        var name = ((MemberExpression)member.Body).Member.Name;
        validator.When(patch => optional(patch).IsSet, () => rules(validator.RuleFor(value).Configure(rule => rule.PropertyName = name)));
    }

    /// <summary>A list of at most so many.</summary>
    public static IRuleBuilderOptions<T, IEnumerable<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IEnumerable<TItem>?> list, int limit) =>
        list.SetValidator(new ListUpTo<T, TItem>(limit));
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
