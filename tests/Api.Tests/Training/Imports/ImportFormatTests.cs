using System.Text;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>Files as Excel and programs write them.</summary>
[Collection(nameof(ImportServer))]
public sealed class ImportFormatTests(ImportServer server)
{
    private const string Header = "issuer;reference;courseCode;heldOn;policeZone;stage;category";

    [Fact]
    public async Task What_Excel_writes_is_read()
    {
        var u = server.NewCode();
        await server.Course(u);

        var import = await server.Import(
            $"\uFEFF\"stage\";category;policeZone;heldOn;courseCode;reference;\"issuer\"\r\ninService;operational;5345;2021-05-04;{u};\"x \"\"1\"\"\";hr-antwerpen\r\n" +
            $"inService;operational;5345;2021-05-04;{u}; x2 ;hr-antwerpen;\r\n;;;;;;\r\n\r\n");

        import.Numbers().ShouldBe("2 2 0 0");
        (await server.Query<string>($"select reference from training.participants r where exists (select from training.participations p where p.person = r.id and p.import_id = '{import.Id.Value}') order by 1"))
            .ShouldBe(["x \"1\"", "x2"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_are_counted_as_an_editor_shows_them(string newline)
    {
        var u = server.NewCode();
        await server.Course(u);
        string[] lines =
        [
            Header, $"hr;\"l{newline}{newline}1\";{u};2021-05-04;5345;inService;operational", "", $"hr;l2;{u};2021-13-04;5345;inService;operational",
            $"\"hr\";\"l3\";\"{u}\";\"2021-05-04\";\"53\";\"inService\";\"operational\"", $"hr;\"l4\"x;{u};2021-05-04;5345;inService;operational",
        ];

        var import = await server.Import(string.Join(newline, lines));

        import.Numbers().ShouldBe("4 0 0 4");
        (await server.Rejections(import)).ShouldBe(["2 reference format", "6 heldOn format", "7 policeZone format", "8 reference format"]);
    }

    [Theory]
    [InlineData("", "noHeader")]
    [InlineData("\n\n", "noHeader")]
    [InlineData("hr;x1;HPM;2021-05-04;5345;inService;operational", "noHeader")]
    [InlineData("issuer;reference;courseCode;heldOn;policeZone;stage;category;name", "unknownColumn:name")]
    [InlineData("issuer;reference;courseCode;HeldOn;policeZone;stage;category", "unknownColumn:HeldOn")]
    [InlineData("issuer;reference;courseCode;heldOn;policeZone;stage;85.07.30-033.28", "unknownColumn")]
    [InlineData("issuer;reference;courseCode;heldOn;policeZone;stage;category;na\0me", "unknownColumn:na\uFFFDme")]
    [InlineData("issuer;reference;courseCode;heldOn;policeZone;stage;category;a name of forty letters has a face here\U0001F600\U0001F600", "unknownColumn:a name of forty letters has a face here\U0001F600")]
    [InlineData("issuer,reference,courseCode,heldOn,policeZone,stage", "missingColumn:category")]
    [InlineData("issuer;reference;courseCode;heldOn;stage;category", "missingColumn:policeZone")]
    [InlineData("issuer;issuer;reference;courseCode;heldOn;policeZone;stage;category", "columnTwice:issuer")]
    [InlineData(Header + "\nhr;x;U;2021-05-04;5345;inService;operational\nhr;\"x;U;2021-05-04;5345;inService;operational\nhr;y\n", "openQuote:3")]
    public async Task A_file_that_is_no_table_fails_with_a_sentence(string file, string failure)
    {
        var import = await server.Import(file);

        import.State.ShouldBe(ImportState.Failed);
        import.Numbers().ShouldBe("0 0 0 0");
        import.Failure!.ShouldSatisfyAllConditions(
            said => (said.Place is null ? said.Code : $"{said.Code}:{said.Place}").ShouldBe(failure),
            said => said.Text.Versions().Count().ShouldBe(4),
            said => said.Text.Nl!.ShouldNotContain("{"));
        (await server.One<string>($"select payload ->> 'state' from platform.outbox where type = 'training.participationsImported' and payload ->> 'id' = '{import.Id.Value}'"))
            .ShouldBe("failed");
    }

    [Fact]
    public async Task A_failure_that_the_database_refuses_ends_the_import_all_the_same()
    {
        await server.Execute("alter table training.participation_imports add constraint refused check (failure <> 'noHeader') not valid");
        try
        {
            (await server.Import("")).Failure!.Code.ShouldBe("notWritten");
        }
        finally
        {
            await server.Execute("alter table training.participation_imports drop constraint refused");
        }
    }

    [Fact]
    public async Task Ten_thousand_columns_fail_at_once()
    {
        var many = string.Join(';', Enumerable.Range(1, 10_000).Select(column => $"column{column}"));

        (await server.Import($"{many}\n{many}")).Failure!.Code.ShouldBe("noHeader");
        (await server.Import($"{Header};{many}\n{many}")).Failure!.Code.ShouldBe("unknownColumn");
        (await server.Import($"{Header}{new string(';', 10_000)}\n{many}")).Failure!.Code.ShouldBe("tooManyColumns");
    }

    [Fact]
    public async Task A_file_of_more_rows_than_good_ones_have_room_for_is_not_read_on()
    {
        var import = await server.Import(Header + string.Concat(Enumerable.Repeat("\nx", RunImports.MostRows + 1)), dryRun: true);

        import.State.ShouldBe(ImportState.Failed);
        import.Failure!.Code.ShouldBe("tooManyRows");
        import.Failure.Text.En.ShouldBe("The file has more than 1500000 rows. Divide it; what was accepted stays.");
        import.RowsRead.ShouldBeLessThanOrEqualTo(RunImports.MostRows);
        await server.Execute($"delete from training.import_rejections where import_id = '{import.Id.Value}'");
    }

    [Fact]
    public async Task Windows_1252_fails_with_what_to_do()
    {
        var u = server.NewCode();
        await server.Course(u);
        var file = Encoding.Latin1.GetBytes(ImportServer.Rows(u, "y1;2021-05-04", "café;2021-05-04"));

        var import = await server.Send(file);

        import.State.ShouldBe(ImportState.Failed);
        import.Failure!.Text.En!.ShouldContain("CSV UTF-8");
        (await server.One<long>($"select count(*) from training.import_chunks where import_id = '{import.Id.Value}'")).ShouldBe(0);
        (await server.Send(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Header)).ToArray())).State.ShouldBe(ImportState.Failed);
        // A letter across two parts of the file is none of this.
        var long1 = ImportServer.Rows(u, "y1;2021-05-04") + "\n";
        (await server.Import(long1 + new string('\n', (1024 * 1024) - Encoding.UTF8.GetByteCount(long1) - Encoding.UTF8.GetByteCount("hr-antwerpen;caf") - 1)
            + $"hr-antwerpen;café;{u};2021-05-04;5345;inService;operational")).Numbers().ShouldBe("2 2 0 0");
    }

    [Fact]
    public async Task Json_rows_are_counted_by_number()
    {
        var u = server.NewCode();
        await server.Course(u);
        string Row(string reference, string more = "") =>
            $$"""{"issuer":"hr","reference":"{{reference}}","courseCode":"{{u}}","heldOn":"2021-05-04","policeZone":"5345","federalUnit":null,"stage":"inService","category":"operational"{{more}}}""";

        var import = await server.Import($$"""
            { "rows": [ {{Row("j1")}}, {{Row("j\\u0032")}}, 5, {{Row("j3", ",\"name\":{\"a\":[1]}")}}, {{Row("j4", ",\"stage\":\"inService\"")}},
            {"issuer":1,"reference":"j5","courseCode":"{{u}}","heldOn":"2021-05-04","policeZone":"5345","stage":"inService","category":"operational"}, {{Row("\\ud800")}}, {} ] }
            """, "application/json");

        import.Numbers().ShouldBe("8 2 0 6");
        (await server.Rejections(import)).ShouldBe(["3  format", "4  format", "5 stage format", "6 issuer format", "7 reference format", "8 issuer missing"]);

        var lines = await server.Import($"\uFEFF{Row("j1")}\r\n\n{Row("j6")}\n{{\"issuer\":\n[]\n{Row("j7")} x", "application/x-ndjson");
        lines.Numbers().ShouldBe("5 1 1 3");
        (await server.Rejections(lines)).ShouldBe(["4  format", "5  format", "6  format"]);
    }

    [Theory]
    [InlineData("", "notJson")]
    [InlineData("[]", "noRows")]
    [InlineData("{\"row\":[]}", "noRows")]
    [InlineData("{\"rows\":{}}", "noRows")]
    [InlineData("{\"rows\":[],\"more\":1}", "noRows")]
    [InlineData("{\"rows\":[", "notJson")]
    [InlineData("{\"rows\":[{\"issuer\":\"hr\"},{\"iss", "notJson")]
    [InlineData("{\"rows\":[]} x", "notJson")]
    public async Task A_document_that_holds_no_rows_fails(string file, string failure)
    {
        var import = await server.Import(file, "application/json");

        import.State.ShouldBe(ImportState.Failed);
        import.Failure!.Code.ShouldBe(failure);
        import.Numbers().ShouldBe("0 0 0 0");
    }

    [Fact]
    public async Task Nothing_but_a_header_succeeds()
    {
        (await server.Import(Header)).State.ShouldBe(ImportState.Succeeded);
        (await server.Import("{\"rows\":[]}\n", "application/json")).State.ShouldBe(ImportState.Succeeded);
        (await server.Import("", "application/x-ndjson")).State.ShouldBe(ImportState.Succeeded);
    }
}
