// A picture: drawn for the width that it has and the size of its letters, drawn again when either changes; beside it the
// same as a table. The drawing is inline SVG, made here.
import { el, newId, svg, table } from '../dom.js';
import { t } from '../language.js';

/**
 * @param title What it shows, for who hears it.
 * @param says In a sentence, what there is to be seen.
 * @param draw Makes the shapes for { width, em }, and says how high they are: { height, shapes }.
 * @param rows What the table says: { heads, rows }.
 */
export function picture({ title, says, draw, rows, legend = [] }) {
    const host = el('div', { class: 'picture' });
    const [titleId, saysId] = [newId('title'), newId('says')];
    let drawn = '';
    const paint = () => {
        const width = Math.floor(host.clientWidth);
        const em = parseFloat(getComputedStyle(document.documentElement).fontSize) * .85;
        if (width === 0 || drawn === `${width} ${em}`) {
            return;
        }

        drawn = `${width} ${em}`;
        const { height, shapes } = draw({ width, em });
        host.replaceChildren(svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${Math.ceil(height)}`, role: 'img', 'aria-labelledby': `${titleId} ${saysId}` },
            svg('title', { id: titleId }, title), svg('desc', { id: saysId }, says), shapes));
    };
    new ResizeObserver(paint).observe(host);
    return el('figure', {},
        el('figcaption', {}, el('p', {}, says)),
        legend.length > 0 && el('ul', { class: 'legend' }, legend.map(({ mark, text }) => el('li', {}, svg('svg', { class: 'chart', viewBox: '0 0 18 18', 'aria-hidden': 'true' }, mark), text))),
        host,
        rows && el('details', {}, el('summary', {}, t('pictures.table')), table(title, rows.heads, rows.rows)));
}

/** Round steps for an axis up to at least so much. */
export function steps(most, count) {
    if (most <= 0) {
        return [0, 1];
    }

    const rough = most / Math.max(1, count);
    const size = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(1, [1, 2, 5, 10].map(factor => factor * size).find(one => one >= rough));
    return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/** Letters are about this wide. */
export const widthOf = (text, em) => text.length * em * .56;

/** A text cut to a width, as SVG cannot wrap. */
export const cut = (text, room, em) => widthOf(text, em) <= room ? text : `${text.slice(0, Math.max(1, Math.floor(room / (em * .56)) - 1))}…`;
