using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Doc.OpenApi;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>One OpenAPI 3.0 document per context, made once and served as JSON and as YAML.</summary>
internal static class Documents
{
    private const string Yaml = "application/yaml";

    public static void AddDocuments(this IServiceCollection services, IEnumerable<ContextApi> contexts)
    {
        foreach (var context in contexts)
        {
            services.AddOpenApi(context.Name, options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
                options.ShouldInclude = operation => operation.GroupName == context.Name;
                options.AddDocumentTransformer((document, about, _) =>
                {
                    new DocumentWriter(context, about.ApplicationServices).Write(document, [.. about.DescriptionGroups.SelectMany(group => group.Items)]);
                    return Task.CompletedTask;
                });
            });
        }
    }

    public static void MapDocuments(this IEndpointRouteBuilder routes, IEnumerable<ContextApi> contexts)
    {
        foreach (var context in contexts)
        {
            var json = new Kept(context.Name, (document, to) => document.SerializeAsJsonAsync(to, OpenApiSpecVersion.OpenApi3_0));
            var yaml = new Kept(context.Name, (document, to) => document.SerializeAsYamlAsync(to, OpenApiSpecVersion.OpenApi3_0));
            routes.MapGet($"{context.Root}/doc/openapi.json", (HttpContext http) => json.Answer(http, MediaTypes.Json)).Open();
            routes.MapGet($"{context.Root}/doc/openapi.yaml", (HttpContext http) => yaml.Answer(http, Yaml)).Open();
            routes.MapGet($"{context.Root}/openapi.json", () => Results.Redirect($"{context.Root}/doc/openapi.json", permanent: true)).Open();
        }
    }

    /// <summary>A document does not change while the process lives, so it is made on first demand and kept.</summary>
    private sealed class Kept(string name, Func<OpenApiDocument, Stream, Task> write) : IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);
        private byte[]? _bytes;
        private string _tag = "";

        public async Task Answer(HttpContext http, string type)
        {
            var bytes = _bytes ?? await Make(http.RequestServices);
            http.Response.Headers.CacheControl = "public, no-cache";
            if (Conditions.AlreadyKnown(http, _tag))
            {
                return;
            }

            http.Response.ContentType = type;
            http.Response.ContentLength = bytes.Length;
            await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }

        public void Dispose() => _one.Dispose();

        private async Task<byte[]> Make(IServiceProvider services)
        {
            await _one.WaitAsync();
            try
            {
                if (_bytes is null)
                {
                    using var to = new MemoryStream();
                    var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name).GetOpenApiDocumentAsync(CancellationToken.None);
                    await write(document, to);
                    var bytes = to.ToArray();
                    _tag = Conditions.ETagOf(bytes);
                    _bytes = bytes;
                }

                return _bytes;
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
