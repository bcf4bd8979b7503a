using System.Globalization;
using System.Security.Cryptography;
using Dossin.Partnerships.Api.Tests.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>
/// Requests made from the committed documents, at first as these describe them and then twisted, against a service in which one
/// of everything is entered. Each run has a seed of its own, which stands in its output and in the message of a failure:
/// DOSSIN_FUZZ_SEED=n asks the same again.
/// </summary>
public sealed class FuzzTests(EverythingEntered api, ITestOutputHelper output) : IClassFixture<EverythingEntered>
{
    private const int Requests = 1_000;

    [Fact]
    public async Task Whatever_is_asked_the_answer_is_one_that_the_documents_declare()
    {
        var seed = Seed();
        using var storm = await Storm.Of(api, seed);
        await storm.ReadAll();
        for (var number = 0; number < Requests; number++)
        {
            await storm.Send(number);
        }

        output.WriteLine(Said(seed, Requests, storm));
        Judge(seed, storm, api);
    }

    [Fact]
    public void A_seed_asks_the_same_in_every_process() => Storm.Moves(seed: 1, number: 300).Next(1_000).ShouldBe(768);

    internal static int Seed() => Environment.GetEnvironmentVariable("DOSSIN_FUZZ_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : RandomNumberGenerator.GetInt32(int.MaxValue);

    internal static string Said(int seed, int requests, Storm storm) => string.Create(CultureInfo.InvariantCulture,
        $"Seed {seed}: {requests} requests, {Contract.Operations.Count} operations of which {storm.Done.Count} did what they are for, at most {storm.MostStatements} statements; {string.Join(", ", storm.Statuses.Select(one => $"{one.Value} of {one.Key}"))}");

    internal static void Judge(int seed, Storm storm, EverythingEntered api)
    {
        storm.Findings.ShouldBeEmpty($"DOSSIN_FUZZ_SEED={seed} asks the same again:\n\n{string.Join("\n", storm.Findings.Take(40))}");
        api.Errors.ShouldBeEmpty($"Seed {seed}");
        // It reached what it aims at: all that is read, and much of what is changed.
        Contract.Operations.Where(one => one.Method == "GET" && !storm.Done.Contains($"{one.Context} {one.Id}")).Select(one => one.Id).ShouldBeEmpty($"Seed {seed}");
        storm.Done.Count.ShouldBeGreaterThan(Contract.Operations.Count * 6 / 10, $"Seed {seed}");
    }
}
