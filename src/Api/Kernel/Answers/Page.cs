using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>A page of a list as JSON, or the whole list as CSV.</summary>
internal sealed class Page<TView>(Listed<TView> listed) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<ListOf<TView>>(MediaTypes.Csv);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = httpContext.Response;
        answer.Headers.CacheControl = Caching.Of(typeof(TView));
        answer.Headers.Vary = "Accept";
        if (listed.Rows is { } rows)
        {
            ExportTime.Begin(httpContext);
            return CsvTable.Write(httpContext, rows);
        }

        var draft = Draft.Begin();
        Write(draft.Json, Selection.Of(httpContext.Request), listed.Next is { } cursor ? Next(httpContext.Request, cursor) : null);
        return draft.Send(httpContext);
    }

    private void Write(Utf8JsonWriter json, Selection? selection, string? next)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        var how = (JsonTypeInfo<TView>)StrictJson.Options.GetTypeInfo(typeof(TView));
        foreach (var item in listed.Items)
        {
            if (selection is null)
            {
                JsonSerializer.Serialize(json, item, how);
            }
            else
            {
                json.WriteRawValue(selection.Of(item!).Span, skipInputValidation: true);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("pageSize"u8, listed.PageSize);
        if (next is not null)
        {
            json.WriteString("next"u8, next);
        }

        if (listed.Total is { } total)
        {
            json.WriteNumber("total"u8, total);
        }

        json.WriteEndObject();
    }

    private static string Next(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(parameter => parameter.Key != "cursor")
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""))) { { "cursor", cursor } };
        return $"{PublicAddress.Current}{request.PathBase}{request.Path}{query}";
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="PageSize">How many a page holds at most.</param>
/// <param name="Next">Where the next page is; absent on the last.</param>
/// <param name="Total">How many there are in all, where includeTotal asked for it.</param>
internal sealed record ListOf<TView>(IReadOnlyList<TView> Items, int PageSize, Uri? Next = null, long? Total = null);
