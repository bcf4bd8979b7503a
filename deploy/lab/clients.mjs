// Many client systems at once against several processes of one installation, each with a key of its own:
//   node clients.mjs OPERATORKEY CLIENTS SECONDS URL URL…
// Each client asks, waits for the answer, rests a second, and asks the next thing: a page of a list, a session, statistics, a new person.
import { performance } from "node:perf_hooks";

const [operator, many, seconds, ...urls] = process.argv.slice(2);
const call = async (url, key, body) => {
    const answer = await fetch(url, body === undefined ? { headers: { "X-Api-Key": key } }
        : { method: "POST", headers: { "X-Api-Key": key, "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return { status: answer.status, json: await answer.json() };
};
const run = Date.now().toString(36);
const keys = [];
for (let n = 0; n < +many; n++) {
    const made = await call(`${urls[n % urls.length]}/platform/v1/clients`, operator,
        { name: `sim-${run}-${n}`, organization: `sim-${n}`, scopes: ["training:read", "training:register"], zones: [["5345", "5349", "5388", "5412"][n % 4]] });
    if (made.status !== 201) {
        throw new Error(JSON.stringify(made.json));
    }
    keys.push((await call(`${urls[0]}/platform/v1/clients/${made.json.id}/keys`, operator, {})).json.key);
}

const sessions = (await call(`${urls[0]}/training/v1/sessions?pageSize=50`, keys[0])).json.items.map(item => item.id);
const work = [
    n => ["training/v1/participations?pageSize=50"],
    n => [`training/v1/sessions/${sessions[n % sessions.length]}`],
    n => ["training/v1/statistics/participations?groupBy=year&groupBy=stage"],
    (n, client) => [`training/v1/participants`, { hrReference: { issuer: `sim-${run}`, reference: `P${n}` }, policeZone: ["5345", "5349", "5388", "5412"][client % 4], category: "operational", stage: "inService" }],
];
const took = [];
const statuses = {};
let told = 0;
const end = performance.now() + seconds * 1000;
await Promise.all(keys.map(async (key, client) => {
    await new Promise(done => setTimeout(done, Math.random() * 1000));
    for (let turn = client; performance.now() < end; turn++) {
        const [path, body] = work[turn % work.length](told++ + client * 100000, client);
        const from = performance.now();
        const { status } = await call(`${urls[(client + turn) % urls.length]}/${path}`, key, body);
        took.push(performance.now() - from);
        statuses[status] = (statuses[status] ?? 0) + 1;
        await new Promise(done => setTimeout(done, 1000));
    }
}));
took.sort((a, b) => a - b);
const at = part => took[Math.floor(took.length * part)].toFixed(1);
console.log(`${many} clients, ${urls.length} processes, ${seconds} s: ${took.length} requests, ${JSON.stringify(statuses)}, ms: median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, longest ${at(0.9999)}`);
