/*
 * Five faces, from very bad to very good. They only go along with their words, which say the same.
 */

/** From very bad to very good: how far the corners of the mouth lie below (+) or above (-) its middle. */
const MOUTHS = {VERY_BAD: 9, BAD: 5, SO_SO: 0, GOOD: -6, VERY_GOOD: -11};

export const FACES = Object.keys(MOUTHS);

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

/** The face as a picture that screen readers leave out. */
export function face(name) {
  const bend = MOUTHS[name];
  const corner = 44 + bend / 2;
  const svg = shape('svg', {viewBox: '0 0 64 64', class: 'laget-face', 'data-face': name, 'aria-hidden': 'true', focusable: 'false'});
  svg.append(
    shape('circle', {cx: 32, cy: 32, r: 29}),
    shape('ellipse', {cx: 22, cy: 25, rx: 3.5, ry: 4.5, class: 'laget-face-eye'}),
    shape('ellipse', {cx: 42, cy: 25, rx: 3.5, ry: 4.5, class: 'laget-face-eye'}),
    shape('path', {d: `M 17 ${corner} Q 32 ${corner - 2 * bend} 47 ${corner}`, class: 'laget-face-mouth'}));
  if (name === 'VERY_BAD') {
    svg.append(shape('path', {d: 'M 15 17 L 26 20 M 49 17 L 38 20', class: 'laget-face-mouth'}));
  }
  return svg;
}
