/*
 * What can be told of a case at any time: a button for each, and under it the fields that the process asks for. Which there
 * are, and what they are called, the server says.
 */
import {el, get, say, section, send, sorry, status} from './page.js';

const TEXT = say({
  nb: {
    heading: 'Noe har skjedd',
    help: 'Meld det her, også mellom møtene. Det blir ført i loggen med navnet ditt.',
    choose: 'Velg …',
    send: 'Før i loggen',
    cancel: 'Avbryt',
    sending: 'Fører i loggen …',
    missing: label => `Fyll ut «${label}».`,
    required: 'må fylles ut',
    done: label => `${label}: ført i loggen.`,
    correct: 'Rett',
    correctEntry: number => `Rett innslag ${number}`,
    corrected: number => `Rettelsen av innslag ${number} er ført i loggen.`
  },
  nn: {
    heading: 'Noko har skjedd',
    help: 'Meld det her, òg mellom møta. Det blir ført i loggen med namnet ditt.',
    choose: 'Vel …',
    send: 'Før i loggen',
    cancel: 'Avbryt',
    sending: 'Fører i loggen …',
    missing: label => `Fyll ut «${label}».`,
    required: 'må fyllast ut',
    done: label => `${label}: ført i loggen.`,
    correct: 'Rett',
    correctEntry: number => `Rett innslag ${number}`,
    corrected: number => `Rettinga av innslag ${number} er ført i loggen.`
  },
  en: {
    heading: 'Something has happened',
    help: 'Tell it here, also between the meetings. It is written in the log with your name.',
    choose: 'Choose …',
    send: 'Write in the log',
    cancel: 'Cancel',
    sending: 'Writing in the log …',
    missing: label => `Fill in “${label}”.`,
    required: 'required',
    done: label => `${label}: written in the log.`,
    correct: 'Correct',
    correctEntry: number => `Correct entry ${number}`,
    corrected: number => `The correction of entry ${number} is written in the log.`
  },
  sv: {
    heading: 'Något har hänt',
    help: 'Berätta det här, även mellan mötena. Det skrivs i loggen med ditt namn.',
    choose: 'Välj …',
    send: 'Skriv i loggen',
    cancel: 'Avbryt',
    sending: 'Skriver i loggen …',
    missing: label => `Fyll i ”${label}”.`,
    required: 'måste fyllas i',
    done: label => `${label}: skrivet i loggen.`,
    correct: 'Rätta',
    correctEntry: number => `Rätta anteckning ${number}`,
    corrected: number => `Rättelsen av anteckning ${number} är skriven i loggen.`
  }
});

const CORRECTION = 'CORRECTION';

/** A key of its own for each thing that is told: sent twice, it has one effect. */
function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What is typed and not sent yet, kept while the case is shown anew. */
export class Drafts {
  constructor() {
    this.drafts = new Map();
  }

  of(id) {
    if (!this.drafts.has(id)) {
      this.drafts.set(id, {key: freshKey(), values: {}});
    }
    return this.drafts.get(id);
  }

  sent(id) {
    this.drafts.delete(id);
  }
}

/** Forms mark what weighs most with two stars, and nothing else. */
function marked(text) {
  return el('p', {}, text.split('**').map((part, index) => index % 2 === 1 ? el('strong', {}, part) : part));
}

function options(field, list) {
  return (field.from === null ? field.options : list[field.from] || []).map(option => el('option', {value: option.value}, option.label));
}

function input(field, id, attributes, list) {
  switch (field.type) {
    case 'textarea':
      return el('textarea', {...attributes, rows: '4'});
    case 'select':
      return el('select', attributes, el('option', {value: ''}, TEXT.choose), options(field, list));
    case 'checkbox':
      return el('input', {id, type: 'checkbox', 'aria-describedby': `${id}-help`});
    default:
      return el('input', {...attributes, type: {number: 'number', date: 'date', datetime: 'datetime-local'}[field.type] || 'text',
        autocomplete: 'off'});
  }
}

function label(field) {
  return [field.label, field.required ? el('span', {class: 'laget-required'}, ` (${TEXT.required})`) : null];
}

function radios(field, id, draft) {
  return el('fieldset', {id, 'aria-describedby': `${id}-help`},
    el('legend', {}, label(field)),
    el('p', {id: `${id}-help`, class: 'laget-muted'}, field.description),
    field.options.map(option => {
      const radio = el('input', {type: 'radio', name: id, value: option.value, id: `${id}-${option.value}`,
        onchange: () => {
          draft.values[field.key] = option.value;
        }});
      radio.checked = draft.values[field.key] === option.value;
      return el('div', {class: 'laget-radio'}, radio, el('label', {for: `${id}-${option.value}`}, option.label));
    }));
}

function fieldNode(field, id, draft, list) {
  if (field.type === 'radio') {
    return radios(field, id, draft);
  }
  const node = input(field, id, {id, class: 'form-control', 'aria-describedby': `${id}-help`}, list);
  const tick = field.type === 'checkbox';
  node.addEventListener('input', () => {
    draft.values[field.key] = tick ? node.checked : field.type === 'number' && node.value !== '' ? node.valueAsNumber : node.value;
  });
  if (draft.values[field.key] !== undefined) {
    node[tick ? 'checked' : 'value'] = draft.values[field.key];
  }
  if (tick) {
    return el('div', {class: 'laget-field laget-radio'}, node, el('label', {for: id}, label(field)),
      el('p', {id: `${id}-help`, class: 'laget-muted'}, field.description));
  }
  return el('div', {class: 'laget-field'},
    el('label', {for: id}, label(field)),
    el('p', {id: `${id}-help`, class: 'laget-muted'}, field.description),
    node);
}

/**
 * The fields of one thing that can be told.
 *
 * @param fixed what is known already and not asked for
 * @param done what to do when it is told
 */
function form(sheet, choice, drafts, id, fixed, close, done) {
  const draft = drafts.of(id);
  const fields = choice.fields.filter(field => !(field.key in fixed));
  const inputs = el('div', {});
  const told = status();
  const button = el('button', {type: 'submit', class: 'btn btn-primary'}, TEXT.send);
  const base = `laget-told-${id}`;

  async function prepare() {
    let list = {};
    if (fields.some(field => field.from !== null)) {
      try {
        list = await get(`/api/cases/${encodeURIComponent(sheet.caseId)}/happenings/lists`);
      } catch (error) {
        inputs.replaceChildren(...sorry(error, prepare));
        return;
      }
    }
    inputs.replaceChildren(...fields.map(field => fieldNode(field, `${base}-${field.key}`, draft, list)));
    const first = inputs.querySelector('input, select, textarea');
    if (first) {
      first.focus();
    }
  }

  async function submit(event) {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    inputs.querySelectorAll('[aria-invalid]').forEach(node => node.removeAttribute('aria-invalid'));
    const missing = fields.find(field => field.required && !String(draft.values[field.key] ?? '').trim());
    if (missing) {
      const node = inputs.querySelector(`#${CSS.escape(`${base}-${missing.key}`)}`);
      told.say(TEXT.missing(missing.label), true);
      if (node) {
        node.setAttribute('aria-invalid', 'true');
        (node.matches('fieldset') ? node.querySelector('input') : node).focus();
      }
      return;
    }
    button.disabled = true;
    told.say(TEXT.sending);
    try {
      await send(`/api/cases/${encodeURIComponent(sheet.caseId)}/happenings`,
        {key: draft.key, what: choice.value, values: {...draft.values, ...fixed}});
    } catch (error) {
      told.sorry(error);
      button.disabled = false;
      return;
    }
    drafts.sent(id);
    await done();
  }

  prepare();
  return el('form', {class: 'laget-told', novalidate: '', onsubmit: submit, oninput: () => told.say(''), 'aria-label': choice.label},
    choice.help.map(marked), inputs,
    el('div', {class: 'laget-told-ways'}, button,
      el('button', {type: 'button', class: 'btn btn-default', onclick: close}, TEXT.cancel)),
    told.node);
}

/** Opens a form under its button, and closes it again. */
function under(button, place, make) {
  function close() {
    place.replaceChildren();
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }

  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-expanded') === 'true') {
      close();
    } else {
      button.setAttribute('aria-expanded', 'true');
      place.replaceChildren(make(close));
    }
  });
}

/** The buttons for all that can be told of the case now; none when nothing can be. */
export function happenings(sheet, drafts, reload) {
  const choices = sheet.happenings.filter(choice => choice.value !== CORRECTION);
  if (choices.length === 0) {
    return null;
  }
  const told = status();
  const place = el('div', {class: 'laget-told-place'});
  const buttons = choices.map(choice => {
    const button = el('button', {type: 'button', class: 'btn btn-default', 'data-what': choice.value}, choice.label);
    under(button, place, close => {
      buttons.filter(other => other !== button).forEach(other => other.setAttribute('aria-expanded', 'false'));
      told.say('');
      return form(sheet, choice, drafts, choice.value, {}, close, () =>
        reload('.laget-happenings > .laget-status', TEXT.done(choice.label)));
    });
    return button;
  });
  return section('happenings', TEXT.heading,
    el('p', {class: 'laget-muted'}, TEXT.help),
    el('div', {class: 'laget-told-buttons', role: 'group', 'aria-labelledby': 'laget-happenings'}, buttons), place, told.node);
}

/** The button beside an entry of the log with which it is corrected; nothing when nobody may. */
export function correction(sheet, drafts, reload) {
  const choice = sheet.happenings.find(one => one.value === CORRECTION);
  return line => {
    if (!choice) {
      return [];
    }
    const place = el('div', {});
    const button = el('button', {type: 'button', class: 'laget-link laget-correct', 'aria-label': TEXT.correctEntry(line.number)}, TEXT.correct);
    under(button, place, close =>
      form(sheet, choice, drafts, `${CORRECTION}-${line.number}`, {corrects: line.number}, close, () =>
        reload('.laget-shown', TEXT.corrected(line.number))));
    return [button, place];
  };
}
