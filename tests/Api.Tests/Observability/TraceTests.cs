using System.Diagnostics;
using System.Net;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;
using Dossin.Partnerships.Api.Tests.Platform.Webhooks;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Observability;

/// <summary>The service with a collector beside it, and receivers on this machine.</summary>
public sealed class ObservedApi : WebhooksApi
{
    public ObservedApi(SharedServer server) : this(server, Collector.Start())
    {
    }

    private ObservedApi(SharedServer server, Collector collector)
        : base(async () => await (await server.Cluster).NewDatabase(), [("Webhooks:TimeoutSeconds", "2"), .. collector.Settings], keepsDatabase: false) =>
        Collector = collector;

    internal Collector Collector { get; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Collector.DisposeAsync();
    }
}

/// <summary>What happened because of one request is one trace; and a trace tells ids, and nothing that was told.</summary>
public sealed class TraceTests(ObservedApi api) : IClassFixture<ObservedApi>
{
    [Fact]
    public async Task One_trace_leads_from_a_request_by_its_statements_to_reactions_and_to_the_webhook()
    {
        await using var receiver = await Receiver.Start();
        await api.Subscribed(receiver.At("traced"));
        var caller = new Caller();

        var answer = await api.Client.Post("/training/v1/courses", Intents.Course(api.NewCode(), curative: true), caller.Header);
        await answer.Json(HttpStatusCode.Created);
        await api.RunJobs();

        var spans = await Spans(caller, "POST /training/v1/courses/", "react training.courseOffered", "send training.courseOffered");
        var request = spans.Single(span => span.Name == "POST /training/v1/courses/");
        request.Parent.ShouldBe(caller.Span);
        request.Tags["url.path"].ShouldBe("/training/v1/courses");
        request.Tags["http.response.status_code"].ShouldBe("201");
        request.Tags["belgov.trace_id"].ShouldBe(answer.Headers.GetValues("BelGov-Trace-Id").Single());
        spans.Where(span => span.Parent == request.Id && span.Source == "Npgsql").ShouldContain(span => span.Tags["db.query.text"].Contains("insert into platform.outbox", StringComparison.Ordinal));

        var reaction = spans.First(span => span.Name.StartsWith("react ", StringComparison.Ordinal));
        reaction.Parent.ShouldBe(request.Id);
        spans.ShouldContain(span => span.Parent == reaction.Id && span.Source == "Npgsql");

        var message = receiver.At(receiver.At("traced")).ShouldHaveSingleItem();
        var sent = spans.Single(span => span.Name == "send training.courseOffered");
        sent.Parent.ShouldBe(request.Id);
        message.Headers["traceparent"].ShouldBe($"00-{caller.Trace}-{sent.Id}-01");
        sent.Tags["messaging.message.id"].ShouldBe(message.Id.ToString());
        sent.Tags["http.response.status_code"].ShouldBe("204");
    }

    [Fact]
    public async Task What_a_job_asks_again_and_again_is_no_trace()
    {
        await api.RunJobs();
        await api.Client.Get("/training/v1/courses");
        await Collector.Brings(() => api.Collector.Spans.Select(span => span.Source), "Npgsql");

        api.Collector.Spans.Where(span => span.Source == "Npgsql").ShouldAllBe(span => span.Parent != "");
    }

    [Fact]
    public async Task What_is_told_to_one_context_alone_begins_a_trace_of_its_own()
    {
        var course = await api.CurativeCourse();
        var complaint = await api.ClosedComplaint();
        var caller = new Caller();
        await api.As("triage-antwerpen").Post(Measures.Path, api.Measure(complaint, course, "R-observed"), caller.Header).Json(HttpStatusCode.Created);

        await api.RunJobs();

        await Collector.Brings(() => api.Collector.Spans.Select(span => span.Name), "react complaints.curativeMeasureImposed");
        var reaction = api.Collector.Spans.First(span => span.Name == "react complaints.curativeMeasureImposed");
        (reaction.Parent, reaction.Trace == caller.Trace).ShouldBe(("", false));
        (await api.Query<string>("platform", "select stream from platform.outbox where traceparent is not null")).Distinct().ShouldBe(["feed"]);
    }

    [Fact]
    public async Task Nothing_that_was_told_and_no_secret_leaves_with_a_trace()
    {
        var caller = new Caller();
        var complaint = await (await api.Portal().Post(Complaining.Complaints, Complaining.Body(), caller.Header)).Json(HttpStatusCode.Created);
        await api.Antwerpen().Tell(complaint, "Vraag");
        await api.Portal().Get(Complaining.Receipt, ("Receipt-Code", complaint.Text("receiptCode")), caller.Header);
        await api.Client.Get("/training/v1/participants?issuer=hr&reference=Geheim4711", caller.Header);
        await api.Client.Get("/training/v1/Verborgen4711", caller.Header, ("User-Agent", "Reiziger4711"));
        await api.Anonymous.Get($"/training/v1/courses?{api.Database.Cluster.Keys["kazerne-dossin"]}=1", caller.Header);
        await api.Client.Get("/training/v1/participants/Geheim4712", caller.Header, ("tracestate", "vendor=Geheim4713"));
        await api.Client.Get($"/training/v1/courses/{api.Database.Cluster.Keys["kazerne-dossin"]}", caller.Header);
        await api.Anonymous.Get("/training/v1/certificates/ABCDE-FGHJK-MNPQR-STVWX", caller.Header);

        var spans = await Spans(caller, "POST /complaints/v1/complaints/", "GET /training/v1/certificates/{certificateCode}");

        spans.ShouldContain(span => span.Name.StartsWith("GET /complaints/v1/receipt", StringComparison.Ordinal));
        spans.ShouldContain(span => span.Name == "GET /training/v1/participants/{participantId}");
        foreach (var secret in (string[])
            [Planted.Word, complaint.Text("receiptCode"), "Geheim4711", "Geheim4712", "Geheim4713", "Verborgen4711", "Reiziger4711", "ABCDE-FGHJK", "Password", .. api.Database.Cluster.Keys.Values])
        {
            api.Collector.Holding(secret).ShouldBeEmpty(secret);
        }
    }

    /// <summary>The spans of a trace, once those are among them that are looked for.</summary>
    private async Task<List<Span>> Spans(Caller caller, params string[] names)
    {
        await Collector.Brings(() => Of(caller).Select(span => span.Name), names);
        return [.. Of(caller)];
    }

    private IEnumerable<Span> Of(Caller caller) => api.Collector.Spans.Where(span => span.Trace == caller.Trace);

    /// <summary>A system that traces what it asks.</summary>
    private sealed record Caller
    {
        public string Trace { get; } = ActivityTraceId.CreateRandom().ToHexString();

        public string Span { get; } = ActivitySpanId.CreateRandom().ToHexString();

        public (string, string) Header => ("traceparent", $"00-{Trace}-{Span}-01");
    }
}
