using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Api.Doc;

namespace Dossin.Partnerships.Api.Portal;

/// <summary>The files of the portal as they lie in the assembly: written by hand, served as they are.</summary>
internal static class PortalFiles
{
    private const string Prefix = "portal/";

    private static readonly FrozenDictionary<string, KeptBytes> Files = Load();

    /// <summary>Another one as soon as a file changed: in the addresses of all of them, so that browsers may keep them for ever.</summary>
    public static string Version { get; } = VersionOf(Files);

    /// <param name="path">From the folder of the site: views/home.js.</param>
    public static KeptBytes? Find(string path) => Files.GetValueOrDefault(path);

    private static FrozenDictionary<string, KeptBytes> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..].Replace('\\', '/'),
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return new KeptBytes(bytes.ToArray(), Path.GetExtension(name) switch
                {
                    ".html" => "text/html; charset=utf-8",
                    ".css" => "text/css; charset=utf-8",
                    ".js" => "text/javascript; charset=utf-8",
                    ".svg" => "image/svg+xml",
                    var other => throw new InvalidOperationException($"The portal has no media type for {other}."),
                });
            });
    }

    private static string VersionOf(FrozenDictionary<string, KeptBytes> files)
    {
        var all = new StringBuilder();
        foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            all.Append(path).Append(file.Tag);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
    }
}
