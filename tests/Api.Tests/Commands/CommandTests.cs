using System.CommandLine;
using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Commands;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Commands;

/// <summary>What an operator does at the machine, on a database.</summary>
public sealed class CommandTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    public static TheoryData<string> Names =>
        ["migrate", "health", "create-client", "rotate-key", "rotate-master-key", "rebuild-statistics", "verify-audit", "replay", "export-all", "import"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_command_explains_itself_and_is_in_the_documentation(string name)
    {
        var help = await Asked(name, "--help");

        (help.Code, help.Errors).ShouldBe((0, ""));
        help.Output.ShouldContain("--json");
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", "commands.md"), PartnershipsApi.Token);
        page.ShouldContain($"`{name}");
        (await Asked("--help")).Output.ShouldContain(name);
    }

    [Theory]
    [InlineData("unknown", "Unrecognized command or argument 'unknown'.")]
    [InlineData("create-client --organization X --scopes platform:read", "Required argument 'name' missing")]
    [InlineData("rotate-key x --overlap-hours -1", "--overlap-hours is from 0 to 2160.")]
    [InlineData("rotate-key x --overlap-hours 2161", "--overlap-hours is from 0 to 2160.")]
    [InlineData("rotate-key x --overlap-hours soon", "--overlap-hours is from 0 to 2160.")]
    [InlineData("replay --event x", "'x' is not the id of an event.")]
    [InlineData("rotate-key nobody", "There is no client nobody.")]
    [InlineData("create-client a --organization X --scopes platform:everything", "scopes")]
    [InlineData("import missing.csv", "File does not exist: 'missing.csv'.")]
    [InlineData("export-all x --key dk_secret", "Unrecognized command or argument '--key'.")]
    [InlineData("export-all x --url ftp://example.be", "'ftp://example.be' is not the address of an API")]
    public async Task A_wrong_call_is_told_in_a_sentence_and_ends_with_2(string line, string sentence)
    {
        var run = await Asked(line.Split(' '));

        (run.Code, run.Output).ShouldBe((ExitCode.WrongUse, ""), run.All);
        run.Errors.ShouldContain(sentence);
        run.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData(true, "migrate")]
    [InlineData(true, "nonsense", "--urls", "http://localhost")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "")]
    [InlineData(false, "--urls", "http://localhost:8080")]
    [InlineData(false, "urls=http://localhost:8080")]
    [InlineData(false, "/urls", "http://localhost:8080")]
    public void A_first_word_without_a_sign_is_a_command_and_settings_start_the_service(bool expected, params string[] arguments) =>
        OperatorCommands.Asked(arguments).ShouldBe(expected);

    [Fact]
    public async Task A_setting_that_is_missing_ends_with_3()
    {
        var run = await Run.Command(["verify-audit"]);

        (run.Code, run.Output, run.Errors.TrimEnd()).ShouldBe((ExitCode.CannotWork, "", "Set ConnectionStrings:training (environment ConnectionStrings__training)."));
    }

    [Fact]
    public async Task Secrets_are_read_from_files_named_as_their_variables()
    {
        var folder = Directory.CreateTempSubdirectory("dossin-secrets-").FullName;
        foreach (var (name, value) in Faults.StartTests.Production(api.Database)[1..])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name.Replace(":", "__", StringComparison.Ordinal)), value + "\n", PartnershipsApi.Token);
        }

        var run = await Run.Command(["rotate-master-key", "--json"], ("DOSSIN_SECRETS", folder));
        File.Delete(Path.Combine(folder, "Secrets__Key"));
        var less = await Run.Command(["rotate-master-key"], ("DOSSIN_SECRETS", folder));
        Directory.Delete(folder, recursive: true);
        var none = await Run.Command(["migrate"], ("DOSSIN_SECRETS", folder));

        run.Code.ShouldBe(0, run.All);
        (less.Code, less.Errors.TrimEnd()).ShouldBe((ExitCode.CannotWork, "Set Secrets:Key (environment Secrets__Key)."), less.All);
        (none.Code, none.Errors.TrimEnd()).ShouldBe((ExitCode.CannotWork, "Not migrated: set ConnectionStrings__training_owner."), none.All);
    }

    [Fact]
    public async Task Health_tells_a_script_by_its_exit_code()
    {
        (await Told("health", "--url", $"{api.Address}")).At("up").GetBoolean().ShouldBeTrue();
        (await Told("health", "--live", "--url", $"{api.Address}")).At("up").GetBoolean().ShouldBeTrue();

        var away = await Asked("health", "--url", "http://127.0.0.1:9");
        (away.Code, away.Output).ShouldBe((ExitCode.CannotWork, ""), away.All);
        away.Errors.ShouldStartWith("The API does not answer");
    }

    [Fact]
    public async Task A_client_is_made_by_a_process_and_its_key_goes_into_a_file_of_its_owner_alone()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string[] make = ["create-client", "made", "--organization", "PZ Antwerpen", "--scopes", "training:read", "--zones", "5345", "--key-file", file, "--json"];

        var run = await Run.Command(make, Faults.StartTests.Production(api.Database));

        run.Code.ShouldBe(0, run.All);
        var told = JsonSerializer.Deserialize<JsonElement>(run.Output);
        (told.Text("client"), told.At("key").ValueKind).ShouldBe(("made", JsonValueKind.Null));
        var key = (await File.ReadAllTextAsync(file, PartnershipsApi.Token)).Trim();
        Run.ModeOf(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await Opens(key)).ShouldBeTrue();

        // The name is taken, and so is the file: neither ends half done.
        var again = await Asked("create-client", "made", "--organization", "X", "--scopes", "training:read");
        again.Code.ShouldBe(ExitCode.WrongUse, again.All);
        var taken = await Asked("create-client", "other", "--organization", "X", "--scopes", "training:read", "--key-file", file);
        taken.Code.ShouldBe(ExitCode.CannotWork, taken.All);
        (await api.Query<long>("platform", "select count(*) from platform.clients where name = 'other'")).ShouldBe([0]);
        File.Delete(file);
    }

    [Fact]
    public async Task A_new_key_opens_at_once_and_the_earlier_one_until_the_overlap_ends()
    {
        var first = (await Told("create-client", "rotating", "--organization", "X", "--scopes", "training:read")).Text("key");

        var second = (await Told("rotate-key", "rotating", "--overlap-hours", "2")).Text("key");

        (await Opens(first), await Opens(second)).ShouldBe((true, true));
        api.Clock.Advance(TimeSpan.FromHours(2));
        (await Opens(first), await Opens(second)).ShouldBe((false, true));
        var third = (await Told("rotate-key", "rotating", "--overlap-hours", "0")).Text("key");
        (await Opens(second), await Opens(third)).ShouldBe((false, true));
        (await api.Query<string>("platform", "select operation from platform.audit_entries where client_id is null or operation = 'ReplaceKeys'")).Count(name => name == "ReplaceKeys").ShouldBe(2);
    }

    [Fact]
    public async Task The_trail_the_statistics_and_the_keys_of_conversations_are_looked_after()
    {
        await api.OfferedCourse();
        (await Told("verify-audit")).At("intact").GetBoolean().ShouldBeTrue();
        (await Told("rebuild-statistics")).Number("differed").ShouldBe(0);
        (await Told("rotate-master-key")).Number("keys").ShouldBeGreaterThanOrEqualTo(0);
        (await Told("replay")).Number("handled").ShouldBe(0);

        // Whoever alters an entry must get past the triggers first.
        await api.Database.Execute("set session_replication_role = replica; update platform.audit_entries set operation = 'Nothing' where sequence = 1");
        var broken = await Asked("verify-audit", "--json");
        broken.Code.ShouldBe(ExitCode.NotRight, broken.All);
        JsonSerializer.Deserialize<JsonElement>(broken.Output).Number("brokenAt").ShouldBe(1);
    }

    private async Task<bool> Opens(string key)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return (await http.Get("/training/v1/courses")).StatusCode == HttpStatusCode.OK;
    }

    private async Task<JsonElement> Told(params string[] arguments)
    {
        var run = await Asked([.. arguments, "--json"]);
        run.Code.ShouldBe(0, run.All);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    /// <summary>Through the entry point of the commands, on the services of the host.</summary>
    private async Task<Run> Asked(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        var code = await OperatorCommands.Run(api.Services, arguments, new InvocationConfiguration { Output = output, Error = errors });
        return new(code, output.ToString(), errors.ToString());
    }
}
