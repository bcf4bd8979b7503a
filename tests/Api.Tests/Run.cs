using System.ComponentModel;
using System.Diagnostics;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>A program that ran to its end, as a shell would have run it.</summary>
internal sealed record Run(int Code, string Output, string Errors)
{
    /// <summary>Both streams, to be shown where an expectation fails.</summary>
    public string All => $"{Code}\n{Output}\n{Errors}";

    /// <summary>The product itself with a command, in Production and with nothing but these settings.</summary>
    public static Task<Run> Command(string[] arguments, params (string Name, string Value)[] settings) =>
        Of("dotnet", [typeof(Api.Commands.OperatorCommands).Assembly.Location, .. arguments], null, [("ASPNETCORE_ENVIRONMENT", "Production"), .. settings]);

    public static async Task<Run> Of(string program, string[] arguments, string? folder, params (string Name, string Value)[] settings)
    {
        using var process = Start(program, arguments, folder, settings);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(PartnershipsApi.Token), process.StandardError.ReadToEndAsync(PartnershipsApi.Token));
        await process.WaitForExitAsync(PartnershipsApi.Token).WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>It ends before it pays to compile again, and better, what ran thirty times. What measurements are built for (Release) stays as it is.</summary>
    [Conditional("DEBUG")]
    public static void IsBrief(ProcessStartInfo start) => start.Environment["DOTNET_TC_CallCountThreshold"] = "FFFF";

    /// <summary>Who may do what with a file; Windows has no such thing.</summary>
    public static UnixFileMode ModeOf(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    /// <summary>Begins it; who asks ends it.</summary>
    public static Process Start(string program, string[] arguments, string? folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Path.GetTempPath() };
        IsBrief(start);
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Skips a test where a program that it needs is missing.</summary>
    public static async Task Needs(string program, string argument = "--version")
    {
        try
        {
            Assert.SkipWhen((await Of(program, [argument], null)).Code != 0, $"{program} does not work here.");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is missing.");
        }
    }
}
