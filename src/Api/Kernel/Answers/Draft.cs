using System.Buffers;
using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// JSON that is written whole before any of it is sent, as its ETag is of all of it. One for each thread, used again and again:
/// nothing waits between its beginning and <see cref="Send"/>, which copies it.
/// </summary>
internal sealed class Draft
{
    private const int Usual = 32 * 1024;

    /// <summary>What was needed for a larger one is not kept.</summary>
    private const int Kept = 256 * 1024;

    [ThreadStatic]
    private static Draft? _here;

    private readonly ArrayBufferWriter<byte> _bytes = new(Usual);

    private Draft() => Json = new(_bytes, new() { Encoder = StrictJson.Options.Encoder, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    /// <summary>An empty one.</summary>
    public static Draft Begin()
    {
        var draft = _here ??= new();
        draft._bytes.ResetWrittenCount();
        draft.Json.Reset(draft._bytes);
        return draft;
    }

    /// <summary>Answers with it, or with 304 where the caller has exactly this.</summary>
    public Task Send(HttpContext http)
    {
        Json.Flush();
        if (_bytes.Capacity > Kept)
        {
            _here = null;
        }

        if (Conditions.AlreadyKnown(http, Conditions.ETagOf(_bytes.WrittenSpan)))
        {
            return Task.CompletedTask;
        }

        Held.Answer(http, _bytes.WrittenCount);

        var answer = http.Response;
        answer.ContentType = MediaTypes.Json;
        answer.ContentLength = _bytes.WrittenCount;
        answer.BodyWriter.Write(_bytes.WrittenSpan);
        return answer.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }
}
