// What every list, filter and statistic of Training costs as the table grows. For each size one database and one running service:
//   node growth.mjs pages SIZE URL KEY ZONEKEY LOG OUT.json        pages that the statements read, told by auto_explain in the server's log
//   node growth.mjs cpu OUT.json SIZE=URL,KEY,ZONEKEY,DB ...       CPU of the backends of the service, the sizes by turns
//   ONLY, a regular expression, asks some of them again; ROUNDS and REQUESTS say how often
//   node growth.mjs picture IN.json OUT.svg                        the curve
//   node growth.mjs table IN.json                                  the table of docs/performance.md
import { readFileSync, writeFileSync, existsSync, statSync, openSync, readSync, closeSync, readdirSync } from "node:fs";

const id = (kind, n) => {
    const head = (1390000000000 + kind * 10000000000 + n).toString(16).padStart(12, "0");
    return `${head.slice(0, 8)}-${head.slice(8)}-7000-8000-${n.toString(16).padStart(12, "0")}`;
};
const groups = ["course", "courseFamily", "year", "policeZone", "province", "stage"];
const list = (path, ...more) => more.map(query => ({ name: `${path}${query ? `?${query}` : ""}`, path: `${path}${query ? `?${query}` : ""}` }));

/** Every list with every filter by itself, the pairs that are asked together, and a page further on; statistics by what is kept. */
export function cases(size) {
    const [course, person, session] = [id(2, 3), id(1, size / 20), id(3, Math.floor(size / 20 * 0.95))];
    const named = [
        ...list("participations", "", "sort=heldOn", `courseId=${course}`, "courseFamily=F1", "policeZone=5345", "from=2020-03-01&to=2020-03-31", "from=2024-01-01",
            "to=2016-01-01", `participantId=${person}`, "source=import", `courseId=${course}&policeZone=5345`, `courseId=${course}&source=attendance`,
            "policeZone=5345&source=import", "policeZone=5345&courseFamily=F2", `courseId=${course}&from=2020-03-01&to=2020-03-31`),
        ...list("sessions", "", `courseId=${course}`, "from=2026-11-01&to=2026-11-30", "state=scheduled", "state=canceled", "language=de", "seats=available",
            `courseId=${course}&seats=available`, `courseId=${course}&language=fr`, "state=canceled&sort=start"),
        ...list("registrations", "", "sort=registeredAt", `sessionId=${session}`, `participantId=${person}`, "state=waitlisted", "state=attended", `sessionId=${session}&state=attended`),
        ...list("participants", "", "sort=registeredAt", "issuer=hr-1", "issuer=hr-small", "reference=R42", "policeZone=5345", "policeZone=5345&issuer=hr-1"),
        ...list("assignments", "", "sort=-dueOn", "state=open", "state=overdue", "policeZone=5345", "dueBefore=2016-01-01", `participantId=${person}`, `courseId=${course}`,
            "state=open&policeZone=5345", `state=open&courseId=${course}`, `policeZone=5345&courseId=${course}`),
        ...list("courses", "", "family=F1", "q=opleiding"),
        ...list("statistics/participations", "", ...groups.map(one => `groupBy=${one}`),
            ...groups.flatMap((one, n) => groups.slice(n + 1).filter(other => !(one === "course" && other === "courseFamily")).map(other => `groupBy=${one}&groupBy=${other}`)),
            "groupBy=course&groupBy=year&groupBy=policeZone", "groupBy=audience", "groupBy=audience&groupBy=year", "groupBy=audience&groupBy=policeZone",
            "groupBy=course&from=2019-01-01&to=2024-12-31", "groupBy=course&from=2021-01-01&to=2021-12-31", "groupBy=policeZone&from=2024-01-01&to=2024-12-31",
            "groupBy=course&from=2020-03-01&to=2020-03-31", "groupBy=course&from=2019-02-01&to=2024-11-30", "groupBy=policeZone&from=2019-01-01&to=2024-12-31",
            "groupBy=policeZone&from=2023-09-01&to=2024-06-30", "groupBy=province&from=2019-02-01&to=2024-11-30",
            "groupBy=policeZone&groupBy=year&from=2023-09-01&to=2024-06-30", "groupBy=course&asOf=2020-12-10", "groupBy=year&asOf=2020-12-10"),
        ...list(`participants/${person}`, ""), ...list(`participants/${person}/trainingRecord`, ""), ...list(`sessions/${session}`, ""),
    ];
    const zoned = ["participations", `participations?courseId=${course}`, "participations?source=import", "participations?from=2020-03-01&to=2020-03-31", "registrations",
        "registrations?state=attended", "participants", "assignments", "assignments?state=open", `assignments?courseId=${course}`];
    const clean = name => name.replace(course, "…").replace(person, "…").replace(session, "…");
    return [
        ...named.map(one => ({ name: clean(one.name), path: one.path, zoned: false })),
        ...zoned.map(path => ({ name: `${clean(path)} (one zone)`, path, zoned: true })),
        ...["participations", "sessions", "participants", "assignments"].map(path => ({ name: `${path}, page 20`, path, zoned: false, walk: 19 })),
    ];
}

/** Windows that part a month, and two breakdowns in a window, are counted by their rows (ADR 0042), and a total counts what it lets through. */
export const growing = size => [
    ...list("statistics/participations", "groupBy=course&from=2020-03-10&to=2020-03-20", "groupBy=course&from=2020-03-10&to=2020-06-20",
        "groupBy=course&groupBy=policeZone&from=2020-03-01&to=2020-03-31"),
    ...list("participations", "policeZone=5345&includeTotal=true"),
].map(one => ({ ...one, zoned: false, grows: true }));

const only = new RegExp(process.env.ONLY ?? "");

async function get(url, key) {
    const answer = await fetch(url, { headers: { "X-Api-Key": key, "Cache-Control": "no-cache" } });
    const text = await answer.text();
    if (answer.status !== 200) {
        throw new Error(`${url}: ${answer.status} ${text.slice(0, 300)}`);
    }
    return text;
}

/** The address of a case, further on where it is a page further on. */
async function address(root, one, key) {
    let url = `${root}/training/v1/${one.path}`;
    for (let page = 0; page < (one.walk ?? 0); page++) {
        url = JSON.parse(await get(url, key)).next;
    }
    return url;
}

/** Statistics are remembered as long as nothing changes: asked as of another day each time, they are read. */
let asked = Math.floor(Math.random() * 100);
const day = (from, days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const unremembered = (one, url) => !one.path.startsWith("statistics") ? url
    : one.path.includes("asOf") ? url.replace("asOf=2020-12-10", `asOf=${day("2020-12-10", -(asked++ % 340))}`)
    : `${url}${url.includes("?") ? "&" : "?"}asOf=${day("2026-01-01", asked++ % 320)}`;

const jobs = /inbox|outbox|fold\(|limit \$1\) tail|for update|participation_imports|leased|import_|UPDATE|update |insert|INSERT|sessions AS s[\s\S]*registrations[\s\S]*since|now\(\)/;

/** Rows that a plan looks at, shown or not: however they lie, there are no more pages of a table than that. */
const looked = plan => (/Scan/.test(plan["Node Type"]) && plan["Relation Name"] && !/Bitmap Index/.test(plan["Node Type"])
    ? (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0)) * plan["Actual Loops"] : 0)
    + (plan.Plans ?? []).reduce((sum, one) => sum + looked(one), 0);

/** Pages of the statements that the log got from here on, and rows; what jobs asked in between is left out. */
function pagesSince(log, from) {
    const file = openSync(log, "r");
    const rest = Buffer.alloc(statSync(log).size - from);
    readSync(file, rest, 0, rest.length, from);
    closeSync(file);
    let pages = 0;
    let rows = 0;
    let statements = 0;
    for (const entry of rest.toString().split(/^(?=@@)/m)) {
        const found = /^@@training_app .*?plan:\s*(\{[\s\S]*\})\s*$/.exec(entry.trimEnd());
        if (!found) {
            continue;
        }
        const plan = JSON.parse(found[1]);
        if (jobs.test(plan["Query Text"])) {
            continue;
        }
        pages += plan.Plan["Shared Hit Blocks"] + plan.Plan["Shared Read Blocks"];
        rows += looked(plan.Plan);
        statements++;
    }
    return { pages, rows, statements };
}

async function pages(size, root, key, zoneKey, log, out) {
    const result = existsSync(out) ? JSON.parse(readFileSync(out)) : {};
    for (const one of [...cases(+size), ...growing(+size)].filter(one => only.test(one.name))) {
        const url = await address(root, one, one.zoned ? zoneKey : key);
        let least = null;
        // Prepared by the third time.
        for (let time = 0; time < 5; time++) {
            const fresh = unremembered(one, url);
            const from = statSync(log).size;
            try {
                await get(fresh, one.zoned ? zoneKey : key);
            } catch (refused) {
                // What is counted by its rows can take longer than anybody waits for.
                if (!one.grows) {
                    throw refused;
                }
                console.log(String(refused).slice(0, 120));
                break;
            }
            await new Promise(done => setTimeout(done, 30));
            const found = pagesSince(log, from);
            if (time > 1 && found.statements > 0 && (least === null || found.pages < least.pages)) {
                least = found;
            }
        }
        result[one.name] = { ...result[one.name], grows: one.grows, pages: { ...result[one.name]?.pages, [size]: least?.pages }, rows: { ...result[one.name]?.rows, [size]: least?.rows } };
        console.log(String(least?.pages).padStart(8), String(least?.rows).padStart(8), one.name);
        writeFileSync(out, JSON.stringify(result, null, 1));
    }
}

const nanoseconds = pid => {
    try {
        return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + +readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0], 0);
    } catch {
        return 0;
    }
};
const backends = db => readdirSync("/proc").filter(name => /^\d+$/.test(name)).filter(pid => {
    try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(`postgres: training_app ${db} `);
    } catch {
        return false;
    }
});

async function cpu(out, ...sizes) {
    const result = existsSync(out) ? JSON.parse(readFileSync(out)) : {};
    const services = sizes.map(text => {
        const [size, rest] = text.split("=");
        const [root, key, zoneKey, db] = rest.split(",");
        return { size, root, key, zoneKey, db };
    });
    const spent = service => backends(service.db).reduce((sum, pid) => sum + nanoseconds(pid), 0);
    const [rounds, requests] = [+(process.env.ROUNDS ?? 5), +(process.env.REQUESTS ?? 15)];
    for (let n = 0; n < cases(200000).length; n++) {
        const name = cases(200000)[n].name;
        if (!only.test(name)) {
            continue;
        }
        const lowest = {};
        for (let round = 0; round <= rounds; round++) {
            for (const service of round % 2 ? services : services.toReversed()) {
                const one = cases(+service.size)[n];
                const key = one.zoned ? service.zoneKey : service.key;
                const url = await address(service.root, one, key);
                const before = spent(service);
                for (let request = 0; request < requests; request++) {
                    await get(unremembered(one, url), key);
                }
                const each = (spent(service) - before) / requests / 1e6;
                if (round > 0) {
                    lowest[service.size] = Math.min(lowest[service.size] ?? Infinity, each);
                }
            }
        }
        result[name] = { ...result[name], cpu: { ...result[name]?.cpu, ...lowest } };
        console.log(Object.entries(lowest).map(([size, each]) => `${size}: ${each.toFixed(2)} ms`).join("  "), name);
        writeFileSync(out, JSON.stringify(result, null, 1));
    }
}

const short = size => size >= 1e6 ? `${size / 1e6} million` : (+size).toLocaleString("en");

function table(from) {
    const result = JSON.parse(readFileSync(from));
    const sizes = [...new Set(Object.values(result).flatMap(one => Object.keys(one.pages ?? {})))].sort((a, b) => a - b);
    const timed = [...new Set(Object.values(result).flatMap(one => Object.keys(one.cpu ?? {})))].sort((a, b) => a - b);
    console.log(`| asked | pages at ${sizes.map(short).join(", ")} | rows looked at | CPU, ms, at ${timed.map(short).join(", ")} | ratio |\n|---|---:|---:|---:|---:|`);
    for (const [name, one] of Object.entries(result)) {
        const cpu = timed.map(size => one.cpu?.[size]?.toFixed(2)).filter(Boolean);
        console.log(`| \`${name}\` | ${sizes.map(size => one.pages?.[size] ?? "–").join(", ")} | ${name.startsWith("statistics") ? "–" : sizes.map(size => one.rows?.[size] ?? "–").join(", ")} | ${cpu.join(", ") || "–"} | ${cpu.length > 1 ? (one.cpu[timed.at(-1)] / one.cpu[timed[0]]).toFixed(2) : "–"} |`);
    }
}

/** What each case looks at beside that at the smallest size: rows of lists, pages of statistics, which are functions to the log. */
function picture(from, to) {
    const result = Object.entries(JSON.parse(readFileSync(from))).filter(([, one]) => Object.keys(one.pages ?? {}).length > 1)
        .map(([name, one]) => [name, { grows: one.grows, pages: name.startsWith("statistics") ? one.pages : one.rows }]);
    const sizes = [...new Set(result.flatMap(([, one]) => Object.keys(one.pages)))].map(Number).sort((a, b) => a - b);
    const [left, top, width, height] = [70, 60, 560, 320];
    const x = size => left + width * Math.log(size / sizes[0]) / Math.log(sizes.at(-1) / sizes[0]);
    const y = ratio => top + height - height * (Math.log10(Math.max(ratio, 0.5)) + 0.31) / 2.5;
    const line = (one, colour, opacity) => `<polyline fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="1.6" points="${sizes
        .filter(size => one.pages[size] != null).map(size => `${x(size).toFixed(1)},${y(one.pages[size] / Math.max(one.pages[sizes[0]], 1)).toFixed(1)}`).join(" ")}"/>`;
    const kept = result.filter(([, one]) => !one.grows);
    const parts = [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 440" font-family="sans-serif" font-size="12" role="img" aria-label="What requests look at as participations grow">`,
        `<rect width="880" height="440" fill="#fff"/>`,
        `<text x="${left}" y="24" font-size="16">What a request looks at, beside that at ${short(sizes[0])} participations</text>`,
        `<text x="${left}" y="42" fill="#555">${kept.length} lists (rows) and statistics (pages) of Training in blue; in grey what is counted by its rows</text>`,
        ...[0.5, 1, 10, 100].map(ratio => `<line x1="${left}" x2="${left + width}" y1="${y(ratio)}" y2="${y(ratio)}" stroke="#ddd"/><text x="${left - 8}" y="${y(ratio) + 4}" text-anchor="end">${ratio}</text>`),
        `<line x1="${left}" x2="${left + width}" y1="${y(1.25)}" y2="${y(1.25)}" stroke="#c33" stroke-dasharray="5 4"/><text x="${left + width + 6}" y="${y(1.25) - 8}" fill="#c33">limit 1.25</text>`,
        ...sizes.map(size => `<text x="${x(size)}" y="${top + height + 20}" text-anchor="middle">${short(size)}</text>`),
        ...result.filter(([, one]) => one.grows).map(([, one]) => line(one, "#999", 0.9)),
        ...kept.map(([, one]) => line(one, "#2364aa", 0.35)),
        ...result.filter(([, one]) => one.grows).map(([name, one]) =>
            // Beside the last size at which it was answered.
            [name.replace("statistics/participations?", "").replaceAll("groupBy=", "").slice(0, 42).replaceAll("&", "&amp;"), sizes.findLast(size => one.pages[size] != null), one.pages])
            .map(([name, last, pages], n) => `<text x="${x(last) + 6}" y="${y(pages[last] / Math.max(pages[sizes[0]], 1)) + 4 + (last === sizes.at(-1) ? 13 * (n - 1) : 0)}" fill="#777" font-size="10">${name}</text>`),
        `<text x="${left + width / 2}" y="${top + height + 44}" text-anchor="middle">participations</text>`,
        `</svg>`,
    ];
    writeFileSync(to, `${parts.join("\n")}\n`);
}

const [mode, ...rest] = process.argv.slice(2);
await ({ pages, cpu, picture, table })[mode](...rest);
