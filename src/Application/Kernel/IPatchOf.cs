using System.Runtime.CompilerServices;
using System.Text.Json;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What changes of an object (RFC 7396): a part that is not named stays as it is, and null takes it away.</summary>
/// <typeparam name="T">The object; nullable where there may be none, before or afterwards.</typeparam>
internal interface IPatchOf<T>
{
    /// <summary>The object afterwards.</summary>
    T On(T current);
}

internal static class Patched
{
    /// <summary>What holds afterwards of an object that is always there.</summary>
    public static T Or<TPatch, T>(this Optional<TPatch> patch, T current) where TPatch : struct, IPatchOf<T> =>
        patch.IsSet ? patch.Value.On(current) : current;

    /// <summary>What holds afterwards of an object that may go.</summary>
    public static T? Or<TPatch, T>(this Optional<TPatch?> patch, T? current) where TPatch : struct, IPatchOf<T?> where T : class =>
        patch.IsSet ? patch.Value?.On(current) : current;

    /// <summary>What holds afterwards of a text that is always there.</summary>
    /// <exception cref="InputRefused">No language is left.</exception>
    // Else the first would be taken, for which a text is never gone.
    [OverloadResolutionPriority(1)]
    public static Text Or(this Optional<TextPatch> patch, Text current, [CallerArgumentExpression(nameof(patch))] string place = "") => !patch.IsSet
        ? current
        : patch.Value.On(current) ?? throw new InputRefused(JsonNamingPolicy.CamelCase.ConvertName(place[(place.LastIndexOf('.') + 1)..]), "text.none", "At least one language is needed.");

    /// <summary>What holds afterwards of a part without which there is no such object.</summary>
    /// <exception cref="InputRefused">It is not named, and there was no object before.</exception>
    public static T Or<T>(this Optional<T> part, T? current, string place) where T : struct =>
        part.IsSet ? part.Value : current ?? throw new InputRefused(place, "required", "It is needed where there was nothing before.");

    /// <summary>What comes of a patch, held against the rules of what is new: parts that are good each may not go together.</summary>
    /// <exception cref="ValidationException">They do not.</exception>
    public static T JudgedBy<T>(this T result, IValidator<T> rules, string place)
    {
        var failures = rules.Validate(result).Errors;
        failures.ForEach(failure => failure.PropertyName = $"{place}.{failure.PropertyName}");
        return failures.Count == 0 ? result : throw new ValidationException(failures);
    }
}
