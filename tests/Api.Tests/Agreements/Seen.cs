using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What a client sees at an address.</summary>
internal static class Seen
{
    public static async Task<string> TagOf(this HttpClient client, string path)
    {
        using var read = await client.Get(path);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        return read.Tag();
    }

    public static async Task<string> BodyOf(this HttpClient client, string path, params (string, string)[] headers)
    {
        using var read = await client.Get(path, headers);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await read.Content.ReadAsStringAsync(PartnershipsApi.Token);
    }
}
