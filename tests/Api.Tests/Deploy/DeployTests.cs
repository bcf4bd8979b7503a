using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Deploy;

/// <summary>What an operator installs from is what its schemas say (deploy/validate.sh).</summary>
public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "deploy");

    [Fact]
    public async Task The_files_of_deploy_are_as_their_schemas_say()
    {
        var run = await Validated();

        run.Code.ShouldBe(0, run.All);
        run.Output.ShouldContain("compose.yml: 8 services");
    }

    /// <summary>Who has both in one place reads what was destroyed since (docs/deployment.md, Backup).</summary>
    [Fact]
    public async Task Copies_of_the_keys_lie_in_another_volume_than_those_of_the_database()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Folder, "backup", "in-compose.sh"), PartnershipsApi.Token);
        var compose = await File.ReadAllTextAsync(Path.Combine(Folder, "compose.yml"), PartnershipsApi.Token);
        var volumes = Copies().Matches(script).Select(copy => copy.Groups[1].Value).ToList();

        volumes.ShouldBe(["backups", "backups", "key-backups"]);
        volumes.ShouldAllBe(volume => compose.Contains($"- {volume}:/{volume}\n", StringComparison.Ordinal));
    }

    /// <summary>
    /// A database system that was made anew (a dump restored, the next version of PostgreSQL) counts its WAL from the beginning: the same names
    /// come again, and those of the one before are behind.
    /// </summary>
    [Fact]
    public async Task The_archive_keeps_the_wal_of_each_database_system_apart()
    {
        await Run.Needs("bash");
        await Run.Needs("pg_archivecleanup");
        var work = Directory.CreateTempSubdirectory("dossin-archive-").FullName;
        var (archive, bases) = (Directory.CreateDirectory(Path.Combine(work, "archive")).FullName, Directory.CreateDirectory(Path.Combine(work, "bases")).FullName);

        await Archives("first", 41, "000000010000000000000001");
        await Archives("first", 41, "0000000100000005000000A0");
        Backup("20260101T000000Z", 41, "0000000100000005000000A0");
        await Archives("second", 42, "000000010000000000000001");
        await Archives("second", 42, "000000010000000000000002");
        Backup("20260201T000000Z", 42, "000000010000000000000002");
        var forgot = await Run.Of("bash", [Path.Combine(Folder, "backup", "base.sh"), "forget", bases, archive, "30"], work);

        forgot.Code.ShouldBe(0, forgot.All);
        Directory.EnumerateFiles(archive, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(archive, file)).Order(StringComparer.Ordinal)
            .ShouldBe(["41/0000000100000005000000A0", "42/000000010000000000000002"]);
        Directory.Delete(work, recursive: true);

        async Task Archives(string system, ulong number, string wal)
        {
            var data = Path.Combine(work, system);
            await File.WriteAllTextAsync(Path.Combine(Control(data, number), wal), $"{system} {wal}", PartnershipsApi.Token);
            var run = await Run.Of("sh", [Path.Combine(Folder, "backup", "archive-wal.sh"), wal, wal, archive], data);
            run.Code.ShouldBe(0, run.All);
        }

        void Backup(string at, ulong number, string wal) => File.WriteAllText(
            Path.Combine(Control(Path.Combine(bases, $"base-{at}"), number), "backup_label"), $"START WAL LOCATION: 5/A0000028 (file {wal})\n");
    }

    /// <summary>A data folder as far as these scripts look at one.</summary>
    private static string Control(string data, ulong number)
    {
        Directory.CreateDirectory(Path.Combine(data, "global"));
        File.WriteAllBytes(Path.Combine(data, "global", "pg_control"), [.. BitConverter.GetBytes(number), .. new byte[100]]);
        return data;
    }

    [Theory]
    [InlineData("failureThreshold: 90", "failureTreshold: 90", "is no field of")]
    [InlineData("containerPort: 8080", "containerPort: eighty", "containerPort must be integer")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "writes to its root")]
    [InlineData("claimName: partnerships-keys", "claimName: elsewhere", "PersistentVolumeClaim/elsewhere is named and not there")]
    public async Task What_is_wrong_in_them_is_told(string was, string planted, string sentence)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dossin-{Path.GetRandomFileName()}.yaml");
        var parts = await Task.WhenAll(new[] { "deployment", "keys", "settings" }.Select(part => File.ReadAllTextAsync(Path.Combine(Folder, "kubernetes", "base", $"{part}.yaml"), PartnershipsApi.Token)));
        var whole = string.Join("\n---\n", parts).Replace("image: dossin/partnerships", "image: dossin/partnerships:dev", StringComparison.Ordinal);
        whole.ShouldContain(was);
        await File.WriteAllTextAsync(file, whole.Replace(was, planted, StringComparison.Ordinal), PartnershipsApi.Token);

        var run = await Validated(file);
        File.Delete(file);

        run.Code.ShouldBe(1, run.All);
        run.Errors.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("\"version\":1,", "\"version\":\"one\",", "/version must be integer")]
    [InlineData("\"Npgsql\"", "\"Npgsqll\"", "Npgsqll@")]
    public async Task A_bill_of_materials_is_as_its_schema_says_and_names_what_ships(string was, string planted, string sentence)
    {
        var locked = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(Folder, "..", "src", "Api", "packages.lock.json"), PartnershipsApi.Token));
        var packages = locked.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _))
            .Select(package => new { type = "library", name = package.Name, version = package.Value.GetProperty("resolved").GetString() });
        var bill = JsonSerializer.Serialize(new { bomFormat = "CycloneDX", specVersion = "1.7", version = 1, components = packages });
        bill.ShouldContain(was);
        var file = Path.Combine(Path.GetTempPath(), $"dossin-{Path.GetRandomFileName()}.json");
        await File.WriteAllTextAsync(file, was == "" ? bill : bill.Replace(was, planted, StringComparison.Ordinal), PartnershipsApi.Token);

        var run = await Validated(file);
        File.Delete(file);

        run.Code.ShouldBe(was == "" ? 0 : 1, run.All);
        run.Errors.ShouldContain(sentence);
    }

    private static async Task<Run> Validated(params string[] file)
    {
        await Run.Needs("bash");
        await Run.Needs("npm");
        await Run.Needs("openssl", "version");
        var run = await Run.Of("bash", [Path.Combine(Folder, "validate.sh"), .. file], null);
        Assert.SkipWhen(run.Code == 3, run.All);
        return run;
    }

    [GeneratedRegex(@"\.sh make (?:/keys )?/([a-z-]+)")]
    private static partial Regex Copies();
}
