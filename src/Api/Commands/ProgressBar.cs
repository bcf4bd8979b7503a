using System.Globalization;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>One line that is written over: <c>[########........]  52 %  5821 of 11197 rows</c>.</summary>
/// <param name="screen">Where; null shows nothing.</param>
internal sealed class ProgressBar(TextWriter? screen) : IDisposable
{
    private const int Width = 30;
    private string _shown = "";

    /// <param name="what">What is counted.</param>
    /// <param name="done">How many are done.</param>
    /// <param name="all">How many there are.</param>
    public void Show(string what, long done, long all)
    {
        var part = all <= 0 ? 1 : Math.Clamp((double)done / all, 0, 1);
        var filled = (int)(part * Width);
        var line = string.Create(
            CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {part * 100,3:0} %  {done} of {all} {what}");
        if (screen is null || line == _shown)
        {
            return;
        }

        screen.Write($"\r{line.PadRight(_shown.Length)}");
        _shown = line;
    }

    /// <summary>Leaves the line as it is, and goes to the next.</summary>
    public void End()
    {
        if (screen is not null && _shown.Length > 0)
        {
            screen.WriteLine();
            _shown = "";
        }
    }

    public void Dispose() => End();
}
