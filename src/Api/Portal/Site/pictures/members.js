// Who belonged to the networks, and how many at each time.
import { readAll } from '../api.js';
import { data, el, svg } from '../dom.js';
import { number, partial, t, word } from '../language.js';
import { cut, picture, steps, widthOf } from './picture.js';

const NAMED = 40;

/** The first and the last moment that a partial date may mean, in years with a fraction. */
const begins = date => {
    const [year, month = 1, day = 1] = date.split('-').map(Number);
    return year + (month - 1) / 12 + (day - 1) / 372;
};
const ends = date => {
    const [year, month, day] = date.split('-').map(Number);
    return day ? year + (month - 1) / 12 + day / 372 : month ? year + month / 12 : year + 1;
};

export async function members(signal) {
    const [memberships, organizations, networks] = await Promise.all([
        readAll('/networks/v1/memberships?pageSize=500', 2000, { signal }),
        readAll('/networks/v1/organizations?pageSize=500', 2000, { signal }),
        readAll('/networks/v1/networks', 50, { signal }),
    ]);
    if (memberships.length === 0) {
        return el('p', {}, t('pictures.members.none'));
    }

    const named = new Map([...organizations, ...networks].map(one => [one.id, one.name]));
    const today = new Date();
    const now = today.getUTCFullYear() + today.getUTCMonth() / 12 + today.getUTCDate() / 372;
    const all = memberships.map(one => ({ ...one, name: named.get(one.organizationId) ?? one.organizationId, network: named.get(one.networkId) ?? one.networkId, start: begins(one.from), end: one.to ? ends(one.to) : null }))
        .sort((a, b) => a.start - b.start || a.name.localeCompare(b.name));
    const belongs = all.filter(one => one.start <= now && (one.end ?? now + 1) > now).length;
    return picture({
        title: t('pictures.members.title'),
        says: t('pictures.members.says', { count: number(belongs), networks: networks.map(one => one.name).join(', ') }),
        rows: {
            heads: [t('pictures.members.organization'), t('pictures.members.network'), t('pictures.members.role'), t('pictures.members.from'), t('pictures.members.to')],
            rows: all.map(one => [data(one.name), data(one.network), word('role', one.role), partial(one.from), one.to ? partial(one.to) : '–']),
        },
        draw: canvas => drawn(canvas, all, now),
    });
}

function drawn({ width, em }, all, now) {
    const from = Math.floor(Math.min(...all.map(one => one.start)));
    const to = Math.max(now, ...all.map(one => one.end ?? 0), from + 1);
    const rows = all.length <= NAMED ? all : [];
    const left = em * 2.2;
    const x = time => left + (time - from) / (to - from) * (width - left - em);
    const moments = [...new Set([from, ...all.flatMap(one => one.end === null ? [one.start] : [one.start, one.end]), to])].filter(one => one <= to).sort((a, b) => a - b);
    const count = moments.map(moment => all.filter(one => one.start <= moment && (one.end ?? Infinity) > moment).length);
    const ticks = steps(Math.max(...count), 3);
    const [top, high] = [em, em * 8];
    const y = value => top + high - value / ticks.at(-1) * high;
    const line = moments.map((moment, index) => index === 0 ? `M${x(moment)} ${y(count[0])}` : `H${x(moment)}${index < moments.length - 1 ? `V${y(count[index])}` : ''}`).join('');
    const band = em * 2.5;
    const rowsTop = top + high + em * 2.4;
    const every = Math.max(1, Math.ceil((to - from) * em * 3.4 / (width - left)));
    const years = Array.from({ length: Math.floor(to) - from + 1 }, (_, index) => from + index).filter((_, index) => index % every === 0);
    return {
        height: rowsTop + rows.length * band,
        shapes: [
            ticks.map(tick => [svg('line', { class: tick ? 'grid' : 'axis', x1: left, x2: width - em, y1: y(tick), y2: y(tick) }), svg('text', { class: 'quiet', x: left - em * .5, y: y(tick) + em * .35, 'text-anchor': 'end' }, number(tick))]),
            svg('path', { class: 'soft', d: `${line}V${y(0)}H${x(from)}Z` }),
            svg('path', { class: 'line', d: line }),
            years.map(year => [svg('line', { class: 'grid', x1: x(year), x2: x(year), y1: y(0), y2: rowsTop + rows.length * band }), svg('text', { class: 'quiet', x: x(year), y: top + high + em * 1.4, 'text-anchor': 'middle' }, String(year))]),
            rows.map((one, index) => {
                const base = rowsTop + index * band + em * 1.7;
                const end = x(Math.min(one.end ?? now, to));
                // A name begins with its bar where it fits, else it ends with the picture.
                const name = cut(one.name, width - left - em, em);
                const start = Math.min(x(one.start), width - em - widthOf(name, em));
                return [
                    svg('text', { x: Math.max(left, start), y: base - em * .45 }, name),
                    svg('rect', { class: 'bar', x: x(one.start), y: base, width: Math.max(2, end - x(one.start)), height: em * .45 }),
                    one.end === null && svg('path', { class: 'bar', d: `M${end} ${base - em * .2}l${em * .6} ${em * .42}l${-em * .6} ${em * .42}Z` }),
                ];
            }),
            svg('line', { class: 'now', x1: x(now), x2: x(now), y1: 0, y2: rowsTop + rows.length * band }),
        ],
    };
}
