// Persons trained: in all as each year ended, and in each year, as an interval: at least, at most.
import { read, readAll } from '../api.js';
import { el, svg } from '../dom.js';
import { number, onDay, t } from '../language.js';
import { picture, steps, widthOf } from './picture.js';

const STATISTICS = '/training/v1/statistics/participations';

export async function trained(signal) {
    const [byYear, figures] = await Promise.all([
        read(`${STATISTICS}?groupBy=year`, { signal }),
        readAll('/training/v1/reportedFigures', 500, { signal }),
    ]);
    const thisYear = Number(byYear.asOf.slice(0, 4));
    const years = byYear.rows.filter(row => row.keys.year !== null);
    const first = Math.max(thisYear - 11, Math.min(thisYear, ...years.map(row => row.keys.year), ...figures.map(figure => Number(figure.asOf.slice(0, 4)))));
    const ends = await Promise.all(Array.from({ length: thisYear - first + 1 }, async (_, index) => {
        const year = first + index;
        const answer = year === thisYear ? byYear : await read(`${STATISTICS}?asOf=${year}-12-31`, { signal });
        return { label: String(year), ...answer.total.persons, recorded: answer.total.recordedPersons };
    }));
    const total = byYear.total.persons;
    return [
        intervals(t('pictures.trained.inAll'), t('pictures.trained.inAllSays', { persons: range(total), date: onDay(byYear.asOf) }), ends),
        years.length > 0
            ? intervals(t('pictures.trained.perYear'), t('pictures.trained.perYearSays', { years: number(years.length) }),
                years.map(row => ({ label: String(row.keys.year), ...row.persons, recorded: row.recordedPersons })))
            : el('p', {}, t('pictures.trained.noYears')),
    ];
}

const range = ({ atLeast, atMost }) => atMost === undefined ? t('pictures.atLeast', { count: number(atLeast) })
    : atMost === atLeast ? number(atLeast) : t('pictures.between', { from: number(atLeast), to: number(atMost) });

function intervals(title, says, rows) {
    const most = Math.max(1, ...rows.map(row => row.atMost ?? row.atLeast));
    return picture({
        title, says,
        legend: [
            { mark: svg('rect', { class: 'bar', x: 1, y: 5, width: 16, height: 8 }), text: t('pictures.certain') },
            { mark: whisker(3, 15, 9, 4), text: t('pictures.possible') },
            ...rows.some(row => row.atMost === undefined) ? [{ mark: openEnd(2, 16, 9, 4), text: t('pictures.open') }] : [],
        ],
        rows: {
            heads: [t('pictures.year'), { text: t('pictures.least'), number: true }, { text: t('pictures.most'), number: true }, { text: t('pictures.recorded'), number: true }],
            rows: rows.map(row => [row.label, number(row.atLeast), row.atMost === undefined ? t('pictures.unknown') : number(row.atMost), number(row.recorded)]),
        },
        draw: ({ width, em }) => {
            const [left, band] = [widthOf('0000', em) + em, em * 2];
            // Behind a bar stands its range; where there is no room for that, above it.
            const labels = rows.map(range);
            const wide = Math.max(...labels.map(label => widthOf(label, em))) + em * 2;
            const beside = width - left - wide > em * 12;
            const right = beside ? width - wide : width - em * 1.5;
            const high = beside ? band : band * 1.7;
            const ticks = steps(most, (right - left) / (em * 7));
            // Numbers that would touch their neighbour are left out.
            const every = Math.ceil((widthOf(number(most), em) + em) / ((right - left) / (ticks.length - 1)));
            const x = value => left + value / ticks.at(-1) * (right - left);
            const bottom = high * rows.length + em * .5;
            return {
                height: bottom + em * 1.8,
                shapes: [
                    ticks.map((tick, index) => [
                        svg('line', { class: tick ? 'grid' : 'axis', x1: x(tick), x2: x(tick), y1: 0, y2: bottom }),
                        index % every === 0 && svg('text', { class: 'quiet', x: x(tick), y: bottom + em * 1.3, 'text-anchor': index === 0 ? 'start' : index === ticks.length - 1 && !beside ? 'end' : 'middle' }, number(tick)),
                    ]),
                    rows.map((row, index) => {
                        const top = index * high + (beside ? 0 : band * .7);
                        const middle = top + band * .5;
                        return [
                            svg('text', { class: 'strong', x: 0, y: middle + em * .35 }, row.label),
                            svg('rect', { class: 'bar', x: left, y: middle - em * .55, width: Math.max(0, x(row.atLeast) - left), height: em * 1.1 }),
                            row.atMost > row.atLeast && [
                                svg('rect', { class: 'soft', x: x(row.atLeast), y: middle - em * .55, width: x(row.atMost) - x(row.atLeast), height: em * 1.1 }),
                                whisker(x(row.atLeast), x(row.atMost), middle, em * .55),
                            ],
                            row.atMost === undefined && openEnd(x(row.atLeast), x(row.atLeast) + em * 1.4, middle, em * .4),
                            svg('text', { x: beside ? x(row.atMost ?? row.atLeast) + em * (row.atMost === undefined ? 2 : .7) : left, y: beside ? middle + em * .35 : middle - em * .85 }, labels[index]),
                        ];
                    }),
                ],
            };
        },
    });
}

const whisker = (from, to, y, half) => svg('path', { class: 'whisker', d: `M${from} ${y - half}v${half * 2}M${from} ${y}H${to}M${to} ${y - half}v${half * 2}` });

const openEnd = (from, to, y, half) => svg('path', { class: 'whisker', d: `M${from} ${y}H${to}m${-half} ${-half}l${half} ${half}l${-half} ${half}` });
