using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>A representation as JSON, or on paper.</summary>
internal sealed class PrintedPage<TView>(TView view) : IResult, IEndpointMetadataProvider
    where TView : class, IPrinted
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<TView>(MediaTypes.Pdf);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept, Accept-Language";
        if (view.Pdf is not { } pdf)
        {
            return Answer.Ok(view).ExecuteAsync(httpContext);
        }

        httpContext.Response.Headers.CacheControl = Caching.Nobody;
        httpContext.Response.Headers.ContentLanguage = Catalogue.Language();
        return TypedResults.File(pdf, MediaTypes.Pdf, view.FileName).ExecuteAsync(httpContext);
    }
}

/// <summary>What a PUT made or found: 201 with its address, or 200.</summary>
internal sealed class PutResult<TView>(TView view) : IResult, IEndpointMetadataProvider
    where TView : class, IPut
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder)
    {
        builder.Shows<TView>(StatusCodes.Status200OK);
        builder.Shows<TView>(StatusCodes.Status201Created);
    }

    public Task ExecuteAsync(HttpContext httpContext) =>
        view.IsNew ? Answer.Created(view).ExecuteAsync(httpContext) : Answer.Ok(view).ExecuteAsync(httpContext);
}
