using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Tokens as nobody should be able to make them.</summary>
internal static class ForgedToken
{
    /// <summary>The same claims under alg none, without a signature.</summary>
    public static string None(string token) => $"{Header(token, "none")}.{token.Split('.')[1]}.";

    /// <summary>The same claims signed as HS256, the secret being what everybody can read: the public key.</summary>
    public static IEnumerable<string> SignedWithPublicKey(string token, JsonWebKey key)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) });
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), rsa.ExportSubjectPublicKeyInfo(), rsa.ExportRSAPublicKey(),
            Encoding.ASCII.GetBytes(key.N), Base64UrlEncoder.DecodeBytes(key.N),
        ];
        var signed = $"{Header(token, "HS256")}.{token.Split('.')[1]}";
        return secrets.Select(secret => $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}");
    }

    /// <summary>Another claim under the signature that the issuer made.</summary>
    public static string With(string token, string claim, string value)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims[claim] = value;
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }

    /// <summary>The same claims signed by a key of the forger's own, under the name of the issuer's key.</summary>
    public static string SignedByOther(string token)
    {
        using var rsa = RSA.Create(2048);
        var signed = token[..token.LastIndexOf('.')];
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Header(string token, string algorithm)
    {
        var header = JsonSerializer.Deserialize<JsonObject>(Base64UrlEncoder.Decode(token.Split('.')[0]))!;
        header["alg"] = algorithm;
        return Base64UrlEncoder.Encode(header.ToJsonString());
    }
}
