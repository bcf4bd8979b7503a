using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5802), and takes in its place: it opens nothing.</summary>
internal static class ScramVerifier
{
    /// <summary>As many as PostgreSQL takes by itself.</summary>
    private const int Iterations = 4096;

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        // In the form in which the driver sends it.
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
