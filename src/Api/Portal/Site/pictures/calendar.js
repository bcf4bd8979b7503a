// What is due and what was: a row for each year, a place for each month, a mark for each date.
import { readAll } from '../api.js';
import { data, el, svg } from '../dom.js';
import { month, number, onDay, said, t, word } from '../language.js';
import { picture } from './picture.js';

const KINDS = ['signature', 'consultation', 'commitment', 'expiry'];

export async function calendar(signal) {
    const all = await readAll('/agreements/v1/calendar?pageSize=500', 1000, { signal });
    if (all.length === 0) {
        return el('p', {}, t('pictures.calendar.none'));
    }

    const today = new Date().toISOString().slice(0, 10);
    const years = [...new Set([...all.map(due => Number(due.on.slice(0, 4))), Number(today.slice(0, 4))])].sort((a, b) => a - b);
    const next = all.find(due => due.on >= today && !due.canceled);
    return picture({
        title: t('pictures.calendar.title'),
        says: next ? t('pictures.calendar.says', { count: number(all.length), next: said(next.title), day: onDay(next.on) }) : t('pictures.calendar.past', { count: number(all.length) }),
        legend: KINDS.map(kind => ({ mark: mark(kind, 9, 9, 6), text: word('due', kind) })),
        rows: {
            heads: [t('pictures.calendar.day'), t('pictures.calendar.kind'), { text: t('pictures.calendar.subject'), wide: true }, t('pictures.calendar.state')],
            rows: all.map(due => [onDay(due.on), word('due', due.kind), due.canceled ? el('s', {}, data(said(due.title))) : data(said(due.title)), word('state', due.state)]),
        },
        draw: canvas => drawn(canvas, all, years, today),
    });
}

function drawn({ width, em }, all, years, today) {
    const left = em * 3;
    const room = (width - left) / 12;
    const per = Math.max(1, Math.floor(room / (em * 1.25)));
    const lines = year => Math.max(1, ...Array.from({ length: 12 }, (_, index) => Math.ceil(of(year, index + 1).length / per)));
    const of = (year, which) => all.filter(due => due.on.startsWith(`${year}-${String(which).padStart(2, '0')}`));
    let top = em * 1.8;
    const shapes = Array.from({ length: 12 }, (_, index) => svg('text', { class: 'quiet', x: left + (index + .5) * room, y: em, 'text-anchor': 'middle' }, month(index + 1, room > em * 3 ? 'short' : 'narrow')));
    for (const [row, year] of years.entries()) {
        const high = lines(year) * em * 1.4 + em;
        // Years in which nothing is due are left out; the gap is told.
        if (row > 0 && year - years[row - 1] > 1) {
            shapes.push(svg('text', { class: 'quiet', x: 0, y: top + em * .8 }, '⋮'));
            top += em * 1.4;
        }

        shapes.push(svg('text', { class: 'strong', x: 0, y: top + high / 2 + em * .35 }, String(year)));
        for (let which = 1; which <= 12; which++) {
            const x = left + (which - 1) * room;
            const isNow = today.startsWith(`${year}-${String(which).padStart(2, '0')}`);
            shapes.push(svg('rect', { class: 'soft-cell', x: x + 1, y: top + 1, width: room - 2, height: high - 2, rx: 3 }));
            isNow && shapes.push(svg('rect', { class: 'today', x: x + 1, y: top + 1, width: room - 2, height: high - 2, rx: 3 }));
            of(year, which).forEach((due, index) => {
                const [column, line] = [index % per, Math.floor(index / per)];
                const inLine = Math.min(per, of(year, which).length - line * per);
                shapes.push(svg('g', { class: due.canceled && 'struck' },
                    svg('title', {}, `${onDay(due.on)}: ${word('due', due.kind)}, ${said(due.title)}`),
                    mark(due.kind, x + room / 2 + (column - (inLine - 1) / 2) * em * 1.25, top + em * 1.2 + line * em * 1.4, em * .5)));
            });
        }

        top += high + 2;
    }

    return { height: top, shapes };
}

/** A shape for each sort, so that colour says nothing alone. */
const mark = (kind, x, y, half) => kind === 'signature' ? svg('circle', { class: 'full', cx: x, cy: y, r: half })
    : kind === 'consultation' ? svg('rect', { class: 'box', x: x - half, y: y - half, width: half * 2, height: half * 2 })
        : kind === 'commitment' ? svg('path', { class: 'full', d: `M${x} ${y - half * 1.2}L${x + half * 1.2} ${y}L${x} ${y + half * 1.2}L${x - half * 1.2} ${y}Z` })
            : svg('path', { class: 'half', d: `M${x - half} ${y - half}H${x + half}L${x} ${y + half}Z` });
