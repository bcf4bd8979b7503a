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
                options.AddDocumentTransformer(async (document, about, ct) =>
                {
                    var (tokens, _) = await Tokens(about.ApplicationServices, ct);
                    new DocumentWriter(context, about.ApplicationServices).Write(document, [.. about.DescriptionGroups.SelectMany(group => group.Items)], tokens);
                });
            });
        }
    }

    public static void MapDocuments(this IEndpointRouteBuilder routes, IEnumerable<ContextApi> contexts)
    {
        foreach (var context in contexts)
        {
            var json = new Kept(context.Name, MediaTypes.Json, (document, to) => document.SerializeAsJsonAsync(to, OpenApiSpecVersion.OpenApi3_0));
            var yaml = new Kept(context.Name, Yaml, (document, to) => document.SerializeAsYamlAsync(to, OpenApiSpecVersion.OpenApi3_0));
            routes.MapGet($"{context.Root}/doc/openapi.json", (HttpContext http) => json.Answer(http)).Open();
            routes.MapGet($"{context.Root}/doc/openapi.yaml", (HttpContext http) => yaml.Answer(http)).Open();
            routes.MapGet($"{context.Root}/openapi.json", () => Results.Redirect($"{context.Root}/doc/openapi.json", permanent: true)).Open();
        }
    }

    /// <summary>Where tokens are given; not yet known while the identity provider does not answer.</summary>
    private static async ValueTask<(Uri? Address, bool IsKnown)> Tokens(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            return (await services.GetRequiredService<BearerTokens>().TokenEndpoint(ct), true);
        }
        catch (AccessRefused)
        {
            return (null, false);
        }
    }

    /// <summary>
    /// A document does not change while the process lives, so it is made on first demand and kept; for half a minute where
    /// the identity provider is away, whose address belongs in it.
    /// </summary>
    private sealed class Kept(string name, string type, Func<OpenApiDocument, Stream, Task> write) : IDisposable
    {
        private static readonly TimeSpan WithoutProvider = TimeSpan.FromSeconds(30);

        private readonly SemaphoreSlim _one = new(1);
        private volatile Made? _made;

        public async Task Answer(HttpContext http)
        {
            var clock = http.RequestServices.GetRequiredService<TimeProvider>();
            var made = _made is { } kept && kept.Holds(clock) ? kept : await Make(http.RequestServices, clock);
            await made.Document.Send(http);
        }

        public void Dispose() => _one.Dispose();

        private async Task<Made> Make(IServiceProvider services, TimeProvider clock)
        {
            await _one.WaitAsync();
            try
            {
                if (_made is not { } made || !made.Holds(clock))
                {
                    var (_, isWhole) = await Tokens(services, CancellationToken.None);
                    using var to = new MemoryStream();
                    var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name).GetOpenApiDocumentAsync(CancellationToken.None);
                    await write(document, to);
                    made = _made = new Made(new(to.ToArray(), type), isWhole ? null : clock.GetTimestamp());
                }

                return made;
            }
            finally
            {
                _one.Release();
            }
        }

        private sealed record Made(KeptBytes Document, long? WithoutProviderSince)
        {
            public bool Holds(TimeProvider clock) => WithoutProviderSince is not { } since || clock.GetElapsedTime(since) < WithoutProvider;
        }
    }
}
