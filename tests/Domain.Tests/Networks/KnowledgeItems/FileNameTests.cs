using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks.KnowledgeItems;

public sealed class FileNameTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 6, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Toolbox één.pdf", "Toolbox één.pdf")]
    [InlineData("C:\\temp\\toolbox.PDF", "toolbox.PDF")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("toolbox.pdf.exe", "toolbox.pdf.exe.pdf")]
    [InlineData("a\r\nb\"c.pdf", "abc.pdf")]
    [InlineData("gnp\u202efdp.pdf", "gnpfdp.pdf")]
    public void A_name_does_no_harm(string sent, string given) => Attached(sent).File!.Name.ShouldBe(given);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".pdf")]
    public void Without_a_name_it_is_called_after_its_item(string? sent)
    {
        var item = Attached(sent);

        item.File!.Name.ShouldEndWith(".pdf");
        item.File.Name.Length.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Another_file_has_another_version_and_the_same_item_moves_on()
    {
        var item = Attached("a.pdf");
        var (file, version) = (item.File!, item.Version);

        item.Attach(Guid.CreateVersion7(Now), "a.pdf", FileType.Find("application/pdf")!, 10, "00", Now).ShouldBe(file);

        item.File!.Version.ShouldBeGreaterThan(file.Version);
        item.Version.ShouldBe(version + 1);
        item.Detach();
        item.File.ShouldBeNull();
        item.Version.ShouldBe(version + 2);
        item.Detach().ShouldBeNull();
        item.Version.ShouldBe(version + 2);
    }

    private static KnowledgeItem Attached(string? name)
    {
        var item = KnowledgeItem.Publish(new(KnowledgeKind.Toolbox, new Text("Toolbox"), new Text("Wat"), null, null, "politie", null), null, null, Now);
        item.Attach(Guid.CreateVersion7(Now), name, FileType.Find("application/pdf")!, 10, "00", Now);
        return item;
    }
}
