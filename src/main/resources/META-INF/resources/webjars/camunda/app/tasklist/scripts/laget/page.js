/*
 * What the views of Laget in Tasklist are made with. What people have written only ever becomes text nodes, never markup.
 */

const TEXT = {
  noAnswer: 'Får ikke kontakt med Laget. Prøv igjen om litt.',
  trouble: 'Dette kunne ikke vises. Prøv igjen om litt.',
  retry: 'Prøv igjen'
};

// Beside the web apps, whatever the whole application is mounted under: /camunda → /laget.
export const LAGET = document.querySelector('base').getAttribute('app-root').replace(/\/[^/]*$/, '/laget');

/** An element with attributes and content; strings become text nodes. */
export function el(name, attributes, ...content) {
  const node = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => {
    if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined) {
      node.setAttribute(key, value);
    }
  });
  node.append(...content.flat().filter(part => part !== null && part !== undefined));
  return node;
}

export class Trouble extends Error {}

/** Gets something, or sends what is looked for when that has no place in an address. */
export async function get(path, body) {
  const headers = {Accept: 'application/json'};
  const sent = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    headers['X-XSRF-TOKEN'] = token();
  }
  let answer;
  try {
    answer = await fetch(LAGET + path, {...sent, headers, credentials: 'same-origin'});
  } catch (noConnection) {
    throw new Trouble(TEXT.noAnswer);
  }
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => ({}));
    throw new Trouble(refusal.type === 'Refusal' ? refusal.message : TEXT.trouble);
  }
  return answer.json();
}

export function token() {
  const cookie = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** What is said when something could not be shown, with a way on. */
export function sorry(error, again) {
  return [
    el('p', {class: 'laget-trouble', role: 'alert'}, error instanceof Trouble ? error.message : TEXT.trouble),
    el('button', {type: 'button', class: 'btn btn-default', onclick: again}, TEXT.retry)
  ];
}

export function factList(facts) {
  return el('dl', {class: 'laget-facts'}, facts.map(fact =>
    el('div', {}, el('dt', {}, fact.label), el('dd', {}, fact.text))));
}

export function section(name, heading, ...content) {
  const id = `laget-${name}`;
  return el('section', {class: `laget-section laget-${name}`, 'aria-labelledby': id},
    el('h3', {id}, heading), ...content);
}
