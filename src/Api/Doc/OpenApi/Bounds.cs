using System.Globalization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>What a value may be, as far as a schema can say it.</summary>
internal sealed class Limits
{
    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public string? Pattern { get; set; }

    public string? Minimum { get; set; }

    public string? Maximum { get; set; }

    public bool MinimumExcluded { get; set; }

    public bool MaximumExcluded { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    /// <summary>The length of a text in each of its languages.</summary>
    public int? TextLimit { get; set; }

    /// <summary>What each item of a list may be.</summary>
    public Limits? Item { get; set; }
}

/// <summary>The bounds that the validators check: a rule is written once, there, and shown here.</summary>
internal sealed class Bounds
{
    private readonly Dictionary<(Type Owner, string Property), Limits> _known = [];
    private readonly IServiceProvider _services;

    public Bounds(IServiceProvider services)
    {
        _services = services;
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(IResource).Assembly, includeInternalTypes: true))
        {
            if (services.GetService(found.InterfaceType) is IValidator validator)
            {
                Read(found.InterfaceType.GenericTypeArguments[0], validator.CreateDescriptor().Rules);
            }
        }
    }

    public Limits? Of(Type owner, string property) => _known.GetValueOrDefault((owner, property));

    /// <summary>By what a list is sorted; empty for what is no list.</summary>
    public IReadOnlyList<string> Orders(Type listing) =>
        _services.GetService(typeof(IValidator<>).MakeGenericType(listing)) is IOrdered ordered ? ordered.Names : [];

    private void Read(Type type, IEnumerable<IValidationRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule is IIncludeRule)
            {
                foreach (var included in rule.Components.Select(part => part.Validator).OfType<IChildValidatorAdaptor>())
                {
                    Read(type, Nested(included));
                }
            }
            else if (rule.PropertyName is { Length: > 0 } path && Place(type, path) is var (owner, property, value))
            {
                Read(rule, value, _known.TryGetValue((owner, property), out var known) ? known : _known[(owner, property)] = new());
            }
        }
    }

    /// <summary>The parts of a rule for one value, or for each item of it.</summary>
    private void Read(IValidationRule rule, Type value, Limits limits)
    {
        if (rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>)))
        {
            value = SchemaTypes.ItemOf(value) ?? value;
            limits = limits.Item ??= new();
        }

        foreach (var part in rule.Components)
        {
            if (part.Validator is not IChildValidatorAdaptor child)
            {
                Read(part.Validator, limits, SchemaTypes.ItemOf(value) is not null);
                continue;
            }

            // ForEach makes rules of the value itself; a validator of its own has rules of its properties.
            var nested = Nested(child).ToLookup(inner => string.IsNullOrEmpty(inner.PropertyName));
            Read(SchemaTypes.Bare(value), nested[false]);
            foreach (var inner in nested[true])
            {
                Read(inner, value, limits);
            }
        }
    }

    private IEnumerable<IValidationRule> Nested(IChildValidatorAdaptor child)
    {
        var type = child.ValidatorType;
        var found = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(InlineValidator<>) ? Inline(child)
            : _services.GetService(type) ?? (type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type));
        return found is IValidator validator ? validator.CreateDescriptor().Rules : [];
    }

    // An inline validator exists only inside its adaptor, which gives it to a context of the right type; it looks at no value.
    private static object? Inline(IChildValidatorAdaptor child)
    {
        var context = Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(child.GetType().GenericTypeArguments[0]), [null]);
        return child.GetType().GetMethod("GetValidator")!.Invoke(child, [context, null]);
    }

    private static void Read(IPropertyValidator rule, Limits limits, bool isList)
    {
        switch (rule)
        {
            case INotEmptyValidator when isList:
                limits.MinItems = 1;
                break;
            case INotEmptyValidator:
                limits.MinLength = Math.Max(1, limits.MinLength ?? 0);
                break;
            case ILimitedText text:
                limits.TextLimit = text.Limit;
                break;
            case ILimitedList list:
                limits.MaxItems = list.Limit;
                break;
            case ILengthValidator length:
                limits.MinLength = length.Min > 0 ? length.Min : limits.MinLength;
                limits.MaxLength = length.Max > 0 ? length.Max : limits.MaxLength;
                break;
            case IRegularExpressionValidator expression:
                limits.Pattern = expression.Expression;
                break;
            case IBetweenValidator between:
                (limits.Minimum, limits.Maximum) = (Number(between.From), Number(between.To));
                limits.MinimumExcluded = limits.MaximumExcluded = !between.Name.StartsWith("Inclusive", StringComparison.Ordinal);
                break;
            case IComparisonValidator { ValueToCompare: { } bound } comparison when Number(bound) is { } number:
                Compare(comparison.Comparison, number, limits);
                break;
        }
    }

    private static void Compare(Comparison comparison, string number, Limits limits)
    {
        if (comparison is Comparison.GreaterThan or Comparison.GreaterThanOrEqual)
        {
            (limits.Minimum, limits.MinimumExcluded) = (number, comparison == Comparison.GreaterThan);
        }
        else if (comparison is Comparison.LessThan or Comparison.LessThanOrEqual)
        {
            (limits.Maximum, limits.MaximumExcluded) = (number, comparison == Comparison.LessThan);
        }
    }

    private static string? Number(object? value) => value is int or long or decimal ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    /// <summary>The property at the end of a path such as Patch.Title.Value, and whose it is.</summary>
    private static (Type Owner, string Property, Type Value)? Place(Type type, string path)
    {
        (Type Owner, string Property, Type Value)? place = null;
        foreach (var name in path.Split('.'))
        {
            if (name == "Value" && place is { } wrapped && SchemaTypes.IsWrapper(wrapped.Value))
            {
                place = wrapped with { Value = wrapped.Value.GenericTypeArguments[0] };
                continue;
            }

            var owner = SchemaTypes.Bare(place?.Value ?? type);
            if (owner.GetProperty(name) is not { } property)
            {
                return null;
            }

            place = (owner, name, property.PropertyType);
        }

        return place;
    }
}
