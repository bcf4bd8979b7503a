// What a project did of what it set out to do: each method of each objective, a square for each of its zones.
import { read, readAll } from '../api.js';
import { data, el, field, svg } from '../dom.js';
import { number, said, t } from '../language.js';
import { asked } from '../parts.js';
import { cut, picture, widthOf } from './picture.js';

export async function coverage(signal) {
    const [projects, methods] = await Promise.all([
        readAll('/networks/v1/projects', 200, { signal }),
        readAll('/networks/v1/refData/methods?pageSize=100', 200, { signal }),
    ]);
    if (projects.length === 0) {
        return el('p', {}, t('pictures.coverage.none'));
    }

    const host = el('div', {});
    const show = project => host.replaceChildren(asked(() => one(project, methods, signal), signal));
    const choice = el('select', { onchange: event => show(projects.find(project => project.id === event.target.value)) },
        projects.map(project => el('option', { value: project.id }, said(project.title))));
    show(projects[0]);
    return [projects.length > 1 && el('div', { class: 'fields' }, field(t('pictures.coverage.project'), choice)), host];
}

async function one(project, methods, signal) {
    const { cells, summary } = await read(`/networks/v1/projects/${project.id}/coverage`, { signal });
    const name = code => said(methods.find(method => method.code === code)?.name) || code;
    const codes = [...new Set(cells.map(cell => cell.method))];
    const words = { done: t('pictures.coverage.done'), planned: t('pictures.coverage.planned'), missing: t('pictures.coverage.missing') };
    const counted = of => Object.entries(words).map(([state, text]) => [of.filter(cell => cell.state === state).length, text]).filter(([count]) => count > 0).map(([count, text]) => `${number(count)} ${text}`).join(', ');
    return [
        el('p', {}, el('strong', {}, data(said(project.title)))),
        picture({
            title: t('pictures.coverage.title'),
            says: t('pictures.coverage.says', { pairs: number(summary.pairs), zones: number(summary.zones), done: number(summary.done), planned: number(summary.planned), missing: number(summary.missing) }),
            legend: Object.entries(words).map(([state, text]) => ({ mark: square(state, 2, 2, 14), text })),
            rows: {
                heads: [t('pictures.coverage.objective'), t('pictures.coverage.method'), { text: t('pictures.coverage.zones'), wide: true }, t('pictures.coverage.sum')],
                rows: project.objectives.flatMap(objective => objective.methods.map(method => {
                    const of = cells.filter(cell => cell.objectiveNumber === objective.number && cell.method === method);
                    return [String(objective.number), name(method), of.map(cell => `${cell.policeZone}: ${words[cell.state]}`).join('; '), counted(of)];
                })),
            },
            draw: ({ width, em }) => drawn({ width, em }, project, cells, codes, name),
        }),
        el('ol', { class: 'small' }, project.objectives.map(objective => el('li', { value: objective.number }, data(said(objective.title))))),
    ];
}

function drawn({ width, em }, project, cells, codes, name) {
    const zones = Math.max(1, project.policeZones.length);
    const label = Math.max(...codes.map(code => widthOf(name(code), em))) + em;
    const columns = project.objectives.length;
    const beside = width - label > columns * em * 5;
    const left = beside ? label : 0;
    const room = Math.min((width - left) / columns, em * 14);
    const size = Math.max(6, Math.min(em * 1.05, (room - em) / zones - 3));
    const band = beside ? em * 2 : em * 3.4;
    const head = em * 1.8;
    return {
        height: head + band * codes.length,
        shapes: [
            project.objectives.map((objective, column) => svg('text', { class: 'strong', x: left + column * room, y: em }, cut(`${beside ? t('pictures.coverage.objective') : ''} ${objective.number}`.trim(), room, em))),
            codes.map((code, row) => {
                const top = head + row * band;
                const squares = top + (beside ? (band - size) / 2 : em * 1.6);
                return [
                    svg('line', { class: 'grid', x1: 0, x2: width, y1: top, y2: top }),
                    svg('text', { x: 0, y: beside ? top + band / 2 + em * .35 : top + em * 1.2 }, name(code)),
                    project.objectives.map((objective, column) => cells.filter(cell => cell.objectiveNumber === objective.number && cell.method === code)
                        .map((cell, index) => svg('g', {}, svg('title', {}, `${objective.number}, ${name(code)}, ${cell.policeZone}: ${t(`pictures.coverage.${cell.state}`)}`),
                            square(cell.state, left + column * room + index * (size + 3), squares, size)))),
                ];
            }),
        ],
    };
}

/** Done is full, planned is half full, missing is empty: told by shape, not by colour alone. */
const square = (state, x, y, size) => state === 'done' ? svg('rect', { class: 'full', x, y, width: size, height: size })
    : [svg('rect', { class: 'box', x, y, width: size, height: size }), state === 'planned' && svg('path', { class: 'full', d: `M${x} ${y}V${y + size}H${x + size}Z` })];
