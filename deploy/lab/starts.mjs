// Starts a program again and again, and tells when it listens and when it first answers: see starts.sh.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';

const [program, port, key, times, request] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: false });
const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;
const wait = ms => new Promise(done => setTimeout(done, ms));

const listens = () => new Promise(done => {
    const socket = net.connect(Number(port), '127.0.0.1', () => { socket.destroy(); done(true); });
    socket.on('error', () => done(false));
});
const status = () => new Promise(done => {
    http.get({ agent, host: '127.0.0.1', port, path: request, headers: { 'X-Api-Key': key } }, answer => {
        answer.resume();
        answer.on('end', () => done(answer.statusCode));
    }).on('error', () => done(0));
});
// Of all its threads; those that ended took next to nothing.
const cpu = pid => readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
    try {
        return sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
        return sum;
    }
}, 0);

const all = [];
for (let time = 0; time < Number(times); time++) {
    const began = now();
    const started = spawn('dotnet', [program, '--urls', `http://127.0.0.1:${port}`], { stdio: 'ignore', cwd: path.dirname(program) });
    while (!await listens()) {
        if (started.exitCode !== null) throw new Error(`it ended with ${started.exitCode}`);
        await wait(5);
    }
    const heard = now() - began;
    while (await status() !== 200) await wait(5);
    const one = { heard, answered: now() - began, cpu: cpu(started.pid) };
    all.push(one);
    console.log(`listens after ${one.heard.toFixed(0)} ms, answers after ${one.answered.toFixed(0)} ms, ${one.cpu.toFixed(0)} ms of CPU`);
    started.kill('SIGKILL');
    await new Promise(done => started.once('exit', done));
}
const said = what => { const sorted = all.map(one => one[what]).sort((a, b) => a - b); return `${sorted[0].toFixed(0)}, ${sorted[sorted.length >> 1].toFixed(0)} and ${sorted.at(-1).toFixed(0)}`; };
console.log(`lowest, median and highest of ${times}, ms: listens ${said('heard')}; answers ${said('answered')}; CPU ${said('cpu')}`);
