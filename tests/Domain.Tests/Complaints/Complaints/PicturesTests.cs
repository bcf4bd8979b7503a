using System.Text;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.Complaints;

public sealed class PicturesTests
{
    private static readonly byte[] Noise = Bytes(3000);

    public static TheoryData<string> Photos => new(
        "data:image/jpeg;base64,/9j/4AAQSkZJRg==",
        "Zie foto: DATA:image/png;base64,iVBORw0KGgo=",
        "/9j/" + Convert.ToBase64String(Noise),
        "iVBORw0KGgo" + Convert.ToBase64String(Noise[..300]),
        Convert.ToBase64String(Noise),
        Convert.ToBase64String(Noise, Base64FormattingOptions.InsertLineBreaks),
        "Dit is de foto:\n" + Convert.ToBase64String(Noise),
        "\u0089PNG\r\n\u001a\n" + Encoding.Latin1.GetString(Noise),
        Encoding.Latin1.GetString([0xFF, 0xD8, 0xFF, 0xE0, .. Noise]),
        Encoding.UTF8.GetString([0xFF, 0xD8, 0xFF, 0xE0, .. Noise]));

    public static TheoryData<string> Words => new(
        "Op 3 januari hield een agent mij tegen. De data: 3, 4 en 5 januari; base64, zei hij.",
        new string('a', 20_000),
        string.Concat(Enumerable.Repeat("Hottentottententententoonstelling", 200)),
        string.Concat(Enumerable.Repeat("أوقفني شرطي في الشارع. ", 800)),
        string.Concat(Enumerable.Repeat("警察が私を止めた", 2000)),
        string.Concat(Enumerable.Repeat("😡👮", 5000)),
        string.Concat(Enumerable.Repeat("0123456789abcdef", 1000)),
        "https://www.example.be/" + string.Join('/', Enumerable.Repeat("a-long.address?x=1", 60)),
        "Kolom\ten\r\nregel\r\n" + string.Join("\r\n", Enumerable.Repeat("Een regel met meer dan zestig tekens, zoals mensen die met de hand afbreken.", 50)));

    [Theory, MemberData(nameof(Photos))]
    public void A_photo_is_no_narrative(string text) => Pictures.AreIn(text).ShouldBeTrue();

    [Theory, MemberData(nameof(Words))]
    public void Words_are_words_in_any_script(string text) => Pictures.AreIn(text).ShouldBeFalse();

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
