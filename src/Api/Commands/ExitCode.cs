using System.CommandLine;
using System.Security.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>What a script learns from the end of a command (docs/commands.md).</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command did its work, and what it looked at is not as it should be.</summary>
    public const int NotRight = 1;

    /// <summary>It was called wrongly, or a value is refused: the same call will fail again.</summary>
    public const int WrongUse = 2;

    /// <summary>A setting, the database or the API is missing: the same call may work later.</summary>
    public const int CannotWork = 3;

    /// <summary>As a shell says it of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Does the work of a command; what stops it is one sentence on the error stream.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                return await work(parsed, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Interrupted.");
                return Interrupted;
            }
            catch (Exception e) when (Of(e) is { } stopped)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(stopped.Message);
                return stopped.Code;
            }
        });
        return command;
    }

    /// <summary>What stopped a command; null for what nobody foresaw: that is shown with its stack, to be reported.</summary>
    private static CommandStopped? Of(Exception thrown) => thrown switch
    {
        CommandStopped stopped => stopped,
        ValidationException or InputRefused or RuleBroken or NotFound => new(WrongUse, Said(Problems.From(thrown, IssuePlace.Body))),
        CannotStart or OptionsValidationException => new(CannotWork, thrown.Message),
        NpgsqlException or TimeoutException => new(CannotWork, $"The database does not answer as it should: {thrown.Message}"),
        // What is wrong with a certificate is said further in.
        HttpRequestException { InnerException: AuthenticationException inner } => new(CannotWork, $"The API does not answer: {inner.Message}"),
        HttpRequestException => new(CannotWork, $"The API does not answer: {thrown.Message}"),
        IOException or UnauthorizedAccessException => new(CannotWork, thrown.Message),
        { InnerException: NpgsqlException inner } => Of(inner),
        _ => null,
    };

    private static string Said(Problem problem) => problem.Issues is { Count: > 0 } issues
        ? string.Join(Environment.NewLine, issues.Select(issue => $"{issue.Name}: {issue.Detail}"))
        : problem.Detail;
}

/// <summary>A command cannot go on.</summary>
internal sealed class CommandStopped(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
