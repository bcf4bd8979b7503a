using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Domain.Platform.Webhooks;

/// <summary>
/// What a receiver knows to tell our messages from anybody else's: whsec_ and base64 of 32 random bytes, as the Standard Webhooks
/// specification writes it. It is told once and kept sealed.
/// </summary>
public sealed class WebhookSecret
{
    public const int KeyLength = 32;

    private const string Mark = "whsec_";

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The whole text. It is shown once.</summary>
    public string Value => Mark + Convert.ToBase64String(_key);

    /// <summary>A secret that nobody had before.</summary>
    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>The secret that <see cref="Bytes"/> was taken of.</summary>
    public static WebhookSecret Of(byte[] bytes) => new(bytes);

    /// <summary>What is to be sealed.</summary>
    public byte[] Bytes() => [.. _key];

    /// <summary>The signature of one message, with its version: v1, and base64 of HMAC-SHA256 over id, time and body.</summary>
    /// <param name="message">The header webhook-id.</param>
    /// <param name="sentAt">The header webhook-timestamp, in whole seconds.</param>
    /// <param name="body">The body, byte for byte as it is sent.</param>
    public string Sign(string message, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{message}.{Timestamp(sentAt)}.");
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(head);
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>Seconds since 1970, as the header webhook-timestamp has them.</summary>
    public static string Timestamp(DateTimeOffset sentAt) => sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Nothing of it: a secret that reaches a log by mistake tells no secret.</summary>
    public override string ToString() => Mark + "…";
}
