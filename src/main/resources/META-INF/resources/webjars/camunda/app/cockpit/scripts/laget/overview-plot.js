/*
 * Bars that stand on each other, each with its table. Who cannot see the colours reads the patterns, who sees no plot the table.
 */
import {el} from '../../../tasklist/scripts/laget/page.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 34;
const BOTTOM = 34;

function svg(name, attributes, ...content) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...content);
  return node;
}

/**
 * A table with a caption; it scrolls sideways where there is too little room, and on a phone each row is a card, with the heads
 * before the cells. What CSS makes a block is no table any more to a screen reader, so the roles are told.
 */
export function table(caption, heads, rows) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'laget-table', role: 'table'},
      el('caption', {}, caption),
      el('thead', {role: 'rowgroup'}, el('tr', {role: 'row'}, heads.map(head => el('th', {scope: 'col', role: 'columnheader'}, head)))),
      el('tbody', {role: 'rowgroup'}, rows.map(([first, ...others]) =>
        el('tr', {role: 'row'}, el('th', {scope: 'row', role: 'rowheader'}, first),
          others.map((cell, n) => el('td', {role: 'cell', 'data-head': heads[n + 1]}, cell)))))));
}

/**
 * @param bars of {name, parts: numbers}
 * @param kinds of {name, colour}, one for each part
 */
export function stackedBars(title, kinds, bars, asTable) {
  const most = Math.max(1, ...bars.map(bar => bar.parts.reduce((sum, part) => sum + part, 0)));
  const top = most <= 4 ? 4 : Math.ceil(most / 4) * 4;
  const high = HEIGHT - BOTTOM - 10;
  const wide = (WIDTH - LEFT) / bars.length;
  const y = number => 10 + high - number / top * high;
  const lines = [0, top / 4, top / 2, top * 3 / 4, top].map(number => [
    svg('line', {x1: LEFT, x2: WIDTH, y1: y(number), y2: y(number), class: 'laget-plot-line'}),
    svg('text', {x: LEFT - 6, y: y(number) + 4, class: 'laget-plot-number'}, String(number))]).flat();
  const drawn = bars.map((bar, n) => {
    let below = 0;
    const parts = bar.parts.map((part, kind) => {
      const from = below;
      below += part;
      return part === 0 ? null : svg('rect', {
        x: LEFT + n * wide + wide * .18, width: wide * .64, y: y(below), height: y(from) - y(below),
        fill: kinds[kind].colour, class: 'laget-plot-bar'
      }, svg('title', {}, `${bar.name}: ${kinds[kind].name} ${part}`));
    }).filter(Boolean);
    return [...parts, svg('text', {x: LEFT + (n + .5) * wide, y: HEIGHT - 14, class: 'laget-plot-name'}, bar.name)];
  }).flat();
  const legend = el('ul', {class: 'laget-legend'}, kinds.map(kind => {
    const sign = el('span', {class: 'laget-legend-sign', 'aria-hidden': 'true'});
    sign.style.background = kind.colour;
    return el('li', {}, sign, kind.name);
  }));
  return el('figure', {class: 'laget-plot'},
    svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title}, ...lines, ...drawn),
    legend,
    asTable);
}
