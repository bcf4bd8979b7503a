using System.Text;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;

namespace Dossin.Partnerships.Infrastructure.Dialogues.Keys;

/// <summary>
/// Files that nobody but the account of the service may read, written so that a reader finds the old content or the new one
/// and never a part: under another name first, on the disk, then renamed.
/// </summary>
/// <param name="path">The setting KeyRing:Folder; made where it is missing, shared by all processes of an installation.</param>
public sealed class KeyFolder(string path)
{
    public const string Setting = "KeyRing:Folder";

    internal const string Masters = "masters";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Says nothing where a key could be written. Processes in containers all have the same number, and start at the same time.</summary>
    /// <exception cref="IOException">No folder can be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another account's.</exception>
    public void MustTakeKeys() => File.Delete(Written(Folder(""), $".start.{Path.GetRandomFileName()}", ""));

    /// <summary>Whether a key was ever made in it.</summary>
    public bool IsBegun => Names(Masters) is not [];

    /// <summary>One process at a time makes, destroys or rotates; the system frees the lock when that process ends.</summary>
    internal async Task<IDisposable> Alone(CancellationToken ct)
    {
        Folder("");
        return await FileLock.WaitAsync(Path.Combine(path, "lock"), ct);
    }

    internal string? Read(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, folder, name), Encoding.ASCII);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal IReadOnlyList<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(Folder(folder)).Select(file => Path.GetFileName(file)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];

    internal void Write(string folder, string name, string content)
    {
        var target = Path.Combine(Folder(folder), name);
        File.Move(Written(Folder(folder), $".{name}", content), target, overwrite: true);
    }

    /// <summary>A file of this process alone.</summary>
    private static string Written(string folder, string name, string content)
    {
        var path = Path.Combine(folder, $"{name}.{Environment.ProcessId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(path, options))
        {
            file.Write(Encoding.ASCII.GetBytes(content));
            file.Flush(flushToDisk: true);
        }

        return path;
    }

    /// <summary>
    /// Overwritten before it is removed, as far as the disk keeps to its places; with it what a process that was killed left of
    /// a writing, as that may hold the same key under another master key.
    /// </summary>
    internal void Destroy(string folder, string name)
    {
        var left = Directory.EnumerateFiles(Folder(folder)).Where(file => Path.GetFileName(file).StartsWith($".{name}.", StringComparison.Ordinal)).ToList();
        foreach (var target in left.Append(Path.Combine(path, folder, name)).Where(File.Exists))
        {
            // Shared: who reads it just now does so without a lock of the folder, and neither may fail for the other.
            using (var file = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.Write(new byte[file.Length]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(target);
        }
    }

    private string Folder(string name)
    {
        var folder = Path.Combine(path, name);
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(folder).FullName;
        }

        return Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute).FullName;
    }
}
