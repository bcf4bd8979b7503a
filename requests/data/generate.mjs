// Makes the files that requests/quickstart.sh imports. They are invented; only the number of persons is that of the press release
// of 2020-12-10: 11,197 followed an HPM course. No dependencies, and always the same bytes.
//
//   node requests/data/generate.mjs [folder]           writes the files (default: beside this one)
//   node requests/data/generate.mjs --check [folder]   exit status 1 if the files there are not what would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const issuer = 'kazerne-dossin';
const random = mulberry32(20201210);

// ---- the zones of a day, from the product's own tables ----

// The product accepts a zone widely where a border is not known. Here one reading is needed, and these are the days of it: the two
// zones of Mechelen-Willebroek until 2015, the other mergers of unknown day before 2014, Noord-Limburg after 2020.
const assumed = {
  5357: { to: '2015-01-01' }, 5358: { to: '2015-01-01' }, 5906: { from: '2015-01-01' },
  5378: { to: '2014-01-01' }, 5384: { to: '2014-01-01' }, 5888: { from: '2014-01-01' },
  5386: { to: '2014-01-01' }, 5387: { to: '2014-01-01' }, 5853: { from: '2014-01-01' },
  5430: { to: '2014-01-01' }, 5431: { to: '2014-01-01' }, 5904: { from: '2014-01-01' },
  5371: { to: '2026-01-01' }, 5372: { to: '2026-01-01' }, 5377: { to: '2026-01-01' },
};
const large = {
  5345: 40, 5339: 20, 5415: 16, 5277: 14, 5344: 14, 5330: 12, 5906: 12, 5358: 10, 5340: 10, 5341: 10, 5342: 8, 5343: 8, 5444: 8,
  5388: 8, 5356: 5, 5357: 3,
};
const zones = [...table('police-zones.csv'), ...table('police-zones-retired.csv')]
  .map(({ code, validFrom, validTo, provinceNis }) => ({
    code,
    from: validFrom || assumed[code].from,
    to: validTo || assumed[code]?.to || '9999-12-31',
    weight: large[code] ?? (provinceNis === '10000' ? 4 : 2),
  }))
  .sort((one, other) => (one.code < other.code ? -1 : 1));

// ---- hpm-2014-2020.csv: 11,197 rows, each another person, held from 2014 to the day of the press release ----

const persons = { 2014: 900, 2015: 1500, 2016: 1900, 2017: 2000, 2018: 2050, 2019: 2100, 2020: 747 };
const lastDay = '2020-12-10';
const references = new Set();

function known() {
  const rows = [];
  for (const [year, count] of Object.entries(persons)) {
    const days = courseDays(Number(year));
    for (let left = count; left > 0;) {
      const seats = Math.min(left, 14 + below(11));
      left -= seats;
      // The last session is on the day of the signing, with somebody of the zone that signed.
      const closing = year === '2020' && left === 0;
      rows.push(...session(closing ? lastDay : days[below(days.length)], seats, closing ? '5906' : undefined));
    }
  }
  return rows.sort((one, other) => compare(one.heldOn + one.courseCode + one.reference, other.heldOn + other.courseCode + other.reference));
}

function session(heldOn, seats, firstZone) {
  const leaders = heldOn >= '2016-01-01' && below(100) < 15;
  const aspirants = !leaders && below(100) < 40;
  const there = zones.filter((zone) => zone.from <= heldOn && heldOn < zone.to);
  return Array.from({ length: seats }, (_, seat) => ({
    issuer,
    reference: reference(),
    courseCode: leaders ? 'HPM-LEAD' : 'HPM',
    heldOn,
    policeZone: (seat === 0 && firstZone) || weighted(there).code,
    stage: aspirants ? 'aspirant' : 'inService',
    category: !aspirants && below(100) < 9 ? 'civilian' : 'operational',
  }));
}

// Working days, without the summer and without the spring and summer of 2020.
function courseDays(year) {
  const days = [];
  for (let day = new Date(Date.UTC(year, year === 2014 ? 2 : 0, 6)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const text = day.toISOString().slice(0, 10);
    const closed = year === 2020 ? text > '2020-03-12' && text < '2020-09-07' : text.slice(5, 7) === '07' || text.slice(5, 7) === '08';
    if (day.getUTCDay() % 6 !== 0 && !closed && text < lastDay && text.slice(5) < '12-20') days.push(text);
  }
  return days;
}

// ---- hpm-bad-rows.csv: 48 good rows held after the press release, and 12 that the import must refuse, each for one reason ----

const good = { issuer, courseCode: 'HPM', heldOn: '2024-05-07', policeZone: '5345', federalUnit: '', stage: 'inService', category: 'operational' };

// In the order of the file: every fifth row, so lines 6, 11, 16 … 61 (the header is line 1).
const bad = (first) => [
  { reference: '' },                                            // line  6  missing             reference: nobody is named
  { stage: '' },                                                // line 11  missing             stage: nothing is filled in
  { heldOn: '10/12/2020' },                                     // line 16  format              heldOn: a day is yyyy-MM-dd
  { stage: 'trainee' },                                         // line 21  format              stage: neither aspirant nor inService
  { reference: '85.07.30-033.28' },                             // line 26  nationalNumber      reference: passes the check of a national number
  { courseCode: 'HPN' },                                        // line 31  unknownCourse       courseCode: there is no such course
  { policeZone: '9999' },                                       // line 36  unknownZone         policeZone: there is no such zone
  { policeZone: '5913', heldOn: '2020-12-10' },                 // line 41  zoneNotValidThen    policeZone: Rivierenland began on 2023-01-01
  { heldOn: '2099-12-31' },                                     // line 46  inFuture            heldOn: not held yet
  { heldOn: '2013-12-31' },                                     // line 51  beforeIntroduction  heldOn: HPM was introduced in 2014
  { federalUnit: 'DSU' },                                       // line 56  zoneAndUnit         policeZone and federalUnit are both filled in
  { ...first, stage: 'aspirant' },                              // line 61  differsFromKnown    stage: line 2 says inService of the same person and day
].map((wrong) => ({ ...good, reference: reference(), ...wrong }));

function withBad() {
  const days = ['2021-10-05', '2022-03-15', '2022-12-06', '2023-01-24', '2023-11-14', '2024-05-07', '2025-03-18'];
  const sound = Array.from({ length: 48 }, (_, at) => {
    const heldOn = days[at % days.length];
    const own = at % 3 === 0 ? (heldOn < '2023-01-01' ? '5906' : '5913') : ['5345', '5415', '5330', '5344'][at % 4];
    const unit = at % 16 === 15;
    return { ...good, reference: reference(), heldOn, policeZone: unit ? '' : own, federalUnit: unit ? 'DSU' : '' };
  });
  return bad(sound[0]).flatMap((wrong, at) => [...sound.slice(at * 4, at * 4 + 4), wrong]);
}

// ---- writing and checking ----

const files = {
  'hpm-2014-2020.csv': csv(['issuer', 'reference', 'courseCode', 'heldOn', 'policeZone', 'stage', 'category'], known()),
  'hpm-bad-rows.csv': csv(['issuer', 'reference', 'courseCode', 'heldOn', 'policeZone', 'federalUnit', 'stage', 'category'], withBad()),
};
const checking = process.argv.includes('--check');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? here;
let differing = 0;
for (const [name, text] of Object.entries(files)) {
  if (!checking) {
    writeFileSync(join(folder, name), text);
  } else if (readOrEmpty(join(folder, name)) !== text) {
    console.error(`${name} is not what generate.mjs writes; run: node requests/data/generate.mjs`);
    differing++;
  }
}
process.exitCode = differing > 0 ? 1 : 0;

function csv(columns, rows) {
  return [columns.join(';'), ...rows.map((row) => columns.map((column) => row[column]).join(';'))].join('\n') + '\n';
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (failure) {
    if (failure.code === 'ENOENT') return '';
    throw failure;
  }
}

// Only notes have quotes, and no column after them is read.
function table(name) {
  const [header, ...lines] = readFileSync(join(here, '../../src/Domain/RefData/Data', name), 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, at) => [columns[at], field])));
}

// Opaque, ten signs, a letter first. Twice the same or a national number (domain.md, section 3.4) is drawn again.
function reference() {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
  for (;;) {
    let text = letters[below(letters.length)];
    while (text.length < 10) text += (letters + '23456789')[below(letters.length + 8)];
    if (!references.has(text) && !isNationalNumber(text)) {
      references.add(text);
      return text;
    }
  }
}

function isNationalNumber(text) {
  const digits = text.replace(/\D/g, '');
  if (digits.length !== 11) return false;
  const first = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return check === 97 - (first % 97) || check === 97 - ((2_000_000_000 + first) % 97);
}

function weighted(choices) {
  let at = below(choices.reduce((sum, choice) => sum + choice.weight, 0));
  return choices.find((choice) => (at -= choice.weight) < 0);
}

function below(limit) {
  return Math.floor(random() * limit);
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

// A small generator of pseudo-random numbers: the same on every machine and version of Node.js.
function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
