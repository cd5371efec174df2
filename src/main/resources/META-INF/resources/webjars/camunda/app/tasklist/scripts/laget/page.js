/*
 * What the views of Laget in Tasklist are made with. What people have written only ever becomes text nodes, never markup.
 */

/** The words of a module in the language of the page. */
export const say = words => words[document.documentElement.lang] || words.nb;

const TEXT = say({
  nb: {
    noAnswer: 'Får ikke kontakt med Laget. Prøv igjen om litt.',
    trouble: 'Dette kunne ikke vises. Prøv igjen om litt.',
    retry: 'Prøv igjen',
    chooseFile: 'Velg fil',
    noFile: 'Ingen fil er valgt'
  },
  nn: {
    noAnswer: 'Får ikkje kontakt med Laget. Prøv igjen om litt.',
    trouble: 'Dette kunne ikkje visast. Prøv igjen om litt.',
    retry: 'Prøv igjen',
    chooseFile: 'Vel fil',
    noFile: 'Inga fil er vald'
  },
  en: {
    noAnswer: 'Laget does not answer. Try again in a moment.',
    trouble: 'This could not be shown. Try again in a moment.',
    retry: 'Try again',
    chooseFile: 'Choose a file',
    noFile: 'No file chosen'
  },
  sv: {
    noAnswer: 'Får ingen kontakt med Laget. Försök igen om en stund.',
    trouble: 'Det här kunde inte visas. Försök igen om en stund.',
    retry: 'Försök igen',
    chooseFile: 'Välj fil',
    noFile: 'Ingen fil är vald'
  }
});

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
  return (await ask(path, body)).json();
}

/** Sends something that has no answer but whether it went well. */
export async function send(path, body) {
  await ask(path, body);
}

/** Gets a file, which is kept under its name. */
export async function keep(path, name) {
  const file = URL.createObjectURL(await (await ask(path)).blob());
  el('a', {href: file, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(file), 60000);
}

async function ask(path, body) {
  const headers = {Accept: 'application/json, */*;q=0.5'};
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
  return answer;
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

/**
 * Puts our words over those of a field for files, which browsers write in the language of their menus. What is under them is
 * still the field: it takes the pointer, the focus and what is dropped on it, and is what a screen reader reads.
 */
export function overFile(input) {
  const name = el('span', {class: 'laget-file-name'}, TEXT.noFile);
  input.addEventListener('change', () => {
    name.textContent = input.files.length === 0 ? TEXT.noFile : [...input.files].map(file => file.name).join(', ');
  });
  return el('span', {class: 'laget-file'}, input,
    el('span', {'aria-hidden': 'true'}, el('span', {class: 'btn btn-default'}, TEXT.chooseFile), ' ', name));
}

/** A line that is read aloud when it changes. */
export function status() {
  const node = el('p', {class: 'laget-status', role: 'status'});
  return {
    node,
    say(text, isTrouble) {
      node.textContent = text;
      node.classList.toggle('laget-trouble', Boolean(isTrouble));
    },
    /** What went wrong, in the words of the server when it has any. */
    sorry(error) {
      this.say(error instanceof Trouble ? error.message : TEXT.trouble, true);
    }
  };
}
