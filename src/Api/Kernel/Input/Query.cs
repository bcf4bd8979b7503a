using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel.Lists;
using FluentValidation;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>
/// A request of Application, filled from the query: each of its properties is a parameter of the same name, a list repeats
/// its name, and every other parameter is refused.
/// </summary>
internal sealed record Query<T>(T Value) : IBindableFromHttpContext<Query<T>>, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly QueryMetadata About = new(typeof(T));

    public static implicit operator T(Query<T> query) => query.Value;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(About);

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var issues = Issues.Of(context);
        var read = (T)About.Make();
        foreach (var (name, property) in About.Parameters)
        {
            if (context.Request.Query.TryGetValue(name, out var values) && Read(name, property, values, issues) is { } value)
            {
                property.SetValue(read, value);
            }
        }

        if (context.RequestServices.GetService<IValidator<T>>() is { } validator && issues.Any)
        {
            foreach (var failure in validator.Validate(read).Errors)
            {
                issues.Add(Problems.Invalid(failure, IssuePlace.Query));
            }
        }

        if (Gate.MediaType(context) != MediaTypes.Json)
        {
            About.Whole?.SetValue(read, true);
            if (About.Whole is not null && context.Request.Query.ContainsKey("cursor"))
            {
                issues.Add("cursorOfPages", IssuePlace.Query, "cursor");
            }
        }

        return new(new Query<T>(read));
    }

    private static object? Read(string name, PropertyInfo property, Microsoft.Extensions.Primitives.StringValues values, Issues issues)
    {
        var item = JsonShape.ItemOf(property.PropertyType);
        if (item is null && values.Count > 1)
        {
            issues.Add("repeatedParameter", IssuePlace.Query, name);
            return null;
        }

        var type = item ?? property.PropertyType;
        foreach (var text in values)
        {
            var code = string.IsNullOrEmpty(text) ? "emptyParameter" : text.Contains('\0', StringComparison.Ordinal) ? "text" : Texts.Wrong(type, text);
            if (code is not null)
            {
                var codes = code == "code" ? string.Join(", ", Texts.Codes(Nullable.GetUnderlyingType(type) ?? type)) : "";
                issues.Add(code, IssuePlace.Query, name, text is { Length: <= 100 } ? text : null, ("expected", codes));
                return null;
            }
        }

        if (item is null)
        {
            return Texts.Read(type, values[0]!);
        }

        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var text in values)
        {
            list.Add(Texts.Read(item, text!));
        }

        return list;
    }
}

/// <summary>The parameters that an endpoint knows.</summary>
internal sealed class QueryMetadata
{
    private readonly ConstructorInfo _constructor;

    public QueryMetadata(Type type)
    {
        Type = type;
        _constructor = type.GetConstructors().First();
        Parameters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Whole = type.GetProperty(nameof(Listing<>.Whole));
    }

    public Type Type { get; }

    public IReadOnlyDictionary<string, PropertyInfo> Parameters { get; }

    /// <summary>What a list is told when all of it is asked, as a stream; null where it is no list.</summary>
    public PropertyInfo? Whole { get; }

    public object Make() => _constructor.Invoke([.. _constructor.GetParameters()
        .Select(parameter => parameter.HasDefaultValue && parameter.DefaultValue is { } given ? given
            : parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
                ? Activator.CreateInstance(parameter.ParameterType) : null)]);
}
