using System.CommandLine;
using Dossin.Partnerships.Application.Platform.Clients;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>A key that is told once: on standard output, or into a file that only its owner can read.</summary>
internal sealed class ShownKey : IDisposable
{
    private readonly FileStream? _file;
    private string? _key;

    private ShownKey(FileStream? file) => _file = file;

    /// <summary>The key for a script; null where a file has it.</summary>
    public string? Told => _file is null ? _key : null;

    public string Sentence => _file is null ? $"Its key, shown this once:{Environment.NewLine}{_key}" : $"Its key is in {_file.Name}.";

    public static Option<FileInfo?> File() => new("--key-file") { Description = "Write the key into this new file, for its owner's eyes only, instead of showing it." };

    /// <summary>The file is made first: a key that cannot be handed over is not issued.</summary>
    public static ShownKey Of(FileInfo? file)
    {
        if (file is null)
        {
            return new(null);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(new FileStream(file.FullName, options));
    }

    public void Write(KeyView issued)
    {
        _key = issued.Key;
        _file?.Write(System.Text.Encoding.ASCII.GetBytes(_key + "\n"));
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (_file is not null && _key is null)
        {
            System.IO.File.Delete(_file.Name);
        }
    }
}
