using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>
/// Swagger UI, served from this process: a document to read, and its operations to try with a key typed in. Nothing is
/// fetched from elsewhere.
/// </summary>
internal static class TryPages
{
    /// <summary>Before routing: the pages lie under a context's root, which is closed to whoever shows no credential.</summary>
    public static void UseTryPages(this WebApplication app, IEnumerable<ContextApi> contexts)
    {
        app.Use(next =>
        {
            // Made for who reads first: a service that nobody reads about does not load what shows it.
            var files = new UnpackedFiles();
            var all = contexts.Select(context => (
                Root: new PathString($"{context.Root}/doc"),
                Pages: new Lazy<RequestDelegate>(() => Pages(((IApplicationBuilder)app).New(), context, files, next)))).ToArray();
            return http =>
            {
                foreach (var (root, pages) in all)
                {
                    // The document itself has a route of its own.
                    if (http.Request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var file) && !file.Value!.StartsWith("/openapi.", StringComparison.Ordinal))
                    {
                        return pages.Value(http);
                    }
                }

                return next(http);
            };
        });
    }

    private static RequestDelegate Pages(IApplicationBuilder pages, ContextApi context, UnpackedFiles files, RequestDelegate next)
    {
        // What is asked here gets no further, to where all other requests are counted.
        pages.Use(pages.ApplicationServices.GetRequiredService<RateLimits>().Count);
        pages.Use(OnlyFromHere);
        pages.Use(files.Send);
        pages.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = $"{context.Root}/doc"[1..];
            ui.DocumentTitle = $"Dossin Partnerships: {context.Title}";
            ui.SwaggerEndpoint("openapi.json", context.Title);
            ui.EnableTryItOutByDefault();
            ui.DefaultModelsExpandDepth(0);
            ui.DisplayOperationId();
        });
        pages.Run(next);
        return pages.Build();
    }

    // The page styles itself inline, and runs only what is served beside it.
    private static Task OnlyFromHere(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'self'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    }
}
