// What telemetry costs: CPU per request of the service alone, and what is resident, of several builds in turns.
//
//   node deploy/lab/telemetry.mjs off=FOLDER on=FOLDER sampled=FOLDER [before=FOLDER]
//
// FOLDER is a published build; the one that is called "on" sends traces, metrics and logs to a collector that takes all and keeps
// nothing, "sampled" does so with traces of one request in twenty. Each has a Development database of its own, which is removed.
// ROUNDS and COUNT say how much, PORT where the first listens.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, chmodSync, existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const rounds = Number(process.env.ROUNDS ?? 4), count = Number(process.env.COUNT ?? 3000), first = Number(process.env.PORT ?? 5780);
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const wait = ms => new Promise(done => setTimeout(done, ms));

const taken = { bytes: 0 };
const collector = http.createServer((request, answer) => {
    request.on('data', chunk => { taken.bytes += chunk.length; });
    request.on('end', () => answer.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end());
}).listen(0, '127.0.0.1');
await new Promise(done => collector.once('listening', done));

const ask = (service, method, target, body) => new Promise((done, failed) => {
    const sent = http.request({
        agent, host: '127.0.0.1', port: service.port, method, path: target,
        headers: { 'X-Api-Key': service.key, ...(body ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } : {}) },
    }, answer => {
        const chunks = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('end', () => (answer.statusCode < 300 ? done(Buffer.concat(chunks).toString()) : failed(new Error(`${answer.statusCode} ${Buffer.concat(chunks)}`))));
    });
    sent.on('error', failed);
    sent.end(body);
});

const cpu = pid => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
};
const resident = pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

const start = async (name, folder, port) => {
    const work = mkdtempSync(path.join(process.env.WORK ?? '/var/tmp', 'telemetry.'));
    chmodSync(work, 0o755);
    const log = path.join(work, 'log');
    const process_ = spawn('dotnet', [path.join(folder, 'Dossin.Partnerships.Api.dll'), '--urls', `http://127.0.0.1:${port}`], {
        // A Development database belongs to a checkout.
        stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')], cwd: path.resolve(import.meta.dirname, '../..'),
        env: {
            ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', Development__Folder: work, DOTNET_gcServer: '0',
            ...(name === 'sampled' ? { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.05' } : {}),
            ...(name === 'on' || name === 'sampled' ? { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' } : {}),
        },
    });
    const service = { name, port, work, process: process_, key: '', costs: { get: [], create: [] } };
    for (let tries = 0; ; tries++) {
        if (tries > 200 || process_.exitCode !== null) throw new Error(`${name} did not start\n${readFileSync(log, 'utf8')}`);
        try {
            if (existsSync(path.join(work, 'var', 'clients.json'))) {
                service.key = JSON.parse(readFileSync(path.join(work, 'var', 'clients.json'), 'utf8'))['kazerne-dossin'].key;
                service.course = JSON.parse(await ask(service, 'GET', '/training/v1/courses?pageSize=1')).items[0].href.replace(/^.*\/\/[^/]*/, '');
                return service;
            }
        } catch { /* Not yet. */ }
        await wait(300);
    }
};

let number = 0;
const course = () => JSON.stringify({
    code: `M-${Date.now().toString(36)}-${number++}`.toUpperCase(), title: { nl: 'Meting' }, audience: 'everyone', theme: 'other', provider: 'Lab', durationMinutes: 60,
    servesAsCurativeMeasure: false,
});
const many = async (service, times, one) => {
    let left = times;
    await Promise.all(Array.from({ length: 8 }, async () => { while (left-- > 0) await one(service); }));
};
const measured = async (service, kind, times, one) => {
    const before = cpu(service.process.pid);
    await many(service, times, one);
    service.costs[kind].push((cpu(service.process.pid) - before) / times * 1000);
};
const get = service => ask(service, 'GET', service.course);
const create = service => ask(service, 'POST', '/training/v1/courses', course());

const services = [];
try {
    for (const [index, argument] of process.argv.slice(2).entries()) {
        const [name, folder] = argument.split('=');
        services.push(await start(name, path.resolve(folder), first + index));
    }
    for (const service of services) {
        await many(service, count, get);
        await many(service, count / 5, create);
    }
    for (let round = 0; round < rounds; round++) {
        // Forth and back, so that what drifts meets all alike.
        for (const service of round % 2 ? [...services].reverse() : services) {
            await measured(service, 'get', count, get);
            await measured(service, 'create', count / 5, create);
        }
    }
    const lowest = costs => Math.min(...costs).toFixed(0), mean = costs => (costs.reduce((sum, one) => sum + one, 0) / costs.length).toFixed(0);
    for (const service of services) {
        console.log(`${service.name}: CPU in ms per 1,000 requests, lowest and mean of ${rounds} rounds: get ${lowest(service.costs.get)} ${mean(service.costs.get)}, create ${lowest(service.costs.create)} ${mean(service.costs.create)}; resident ${resident(service.process.pid).toFixed(0)} MiB`);
    }
    console.log(`sent to the collector: ${(taken.bytes / 1024 / 1024).toFixed(1)} MiB`);
} finally {
    for (const service of services) {
        service.process.kill('SIGTERM');
        await new Promise(done => (service.process.exitCode === null ? service.process.once('exit', done) : done()));
        rmSync(service.work, { recursive: true, force: true });
    }
    collector.close();
    agent.destroy();
}
