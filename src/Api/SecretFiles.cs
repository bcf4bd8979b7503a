namespace Dossin.Partnerships.Api;

/// <summary>
/// Settings that are files of a folder, each named as the variable that it stands for (<c>ConnectionStrings__training</c>): a file is
/// seen by who may read it, a variable by whoever sees the process. Containers mount their secrets so.
/// </summary>
internal static class SecretFiles
{
    /// <summary>The variable that names the folder; a folder that is missing holds nothing.</summary>
    public const string Variable = "DOSSIN_SECRETS";

    /// <exception cref="CannotStart">A file may not be read.</exception>
    public static TBuilder AddSecretFiles<TBuilder>(this TBuilder settings) where TBuilder : IConfigurationBuilder
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return settings;
        }

        try
        {
            settings.AddKeyPerFile(Path.GetFullPath(folder), optional: true);
            // Whoever builds later reads the files then, and not where it can be said in a sentence.
            _ = settings is IConfiguration ? null : settings.Build();
            return settings;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CannotStart($"{Variable}: {e.Message}");
        }
    }
}
