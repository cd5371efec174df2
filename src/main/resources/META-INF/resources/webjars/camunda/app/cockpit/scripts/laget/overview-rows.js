/*
 * Numbers, and the lists of what they count.
 */
import {LAGET, el, get, sorry} from '../../../tasklist/scripts/laget/page.js';
import {deadline} from '../../../tasklist/scripts/laget/due.js';
import {moveDeadline} from './overview-acts.js';
import {table} from './overview-plot.js';
import {TEXT} from './overview-text.js';

export const TASKLIST = LAGET.replace(/\/laget$/, '/camunda/app/tasklist/default/#');
const CASE = `${TASKLIST}/saker?sak=`;

export const counted = count => count.more ? TEXT.more(count.number.toLocaleString(document.documentElement.lang)) : String(count.number);

export function caseName(row) {
  return row.caseId ? el('a', {href: CASE + encodeURIComponent(row.caseId)}, row.number) : row.number;
}

/** The way of a case, on the diagram of this version of a process. */
export function wayTo(row, definition) {
  return row.caseId && definition ? el('a', {href: `#/process-definition/${encodeURIComponent(definition)}/runtime?sak=${encodeURIComponent(row.caseId)}`,
    'aria-label': `${TEXT.wayLink}: ${row.number}`}, TEXT.wayLink) : '';
}

function day(due) {
  return due ? el('time', {datetime: due.at}, new Date(`${due.at}:00`).toLocaleDateString(document.documentElement.lang, {day: 'numeric', month: 'long', year: 'numeric'})) : '';
}

/** One list behind a number, below the numbers. */
export class Rows {
  /**
   * @param path where the lists are
   * @param name what a row begins with
   * @param changed what to do when a deadline has been moved
   */
  constructor(path, name, changed) {
    this.path = path;
    this.name = name;
    this.changed = changed;
    this.node = el('div', {class: 'laget-rows', 'aria-live': 'polite', tabindex: '-1'});
    this.asked = 0;
  }

  async show(title, query, heads, isDeadline) {
    const asked = ++this.asked;
    this.again = () => this.show(title, query, heads, isDeadline);
    this.node.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
    this.node.focus();
    try {
      const found = await get(`${this.path}?${new URLSearchParams(query)}`);
      if (asked === this.asked) {
        this.node.replaceChildren(
          found.rows.length === 0 ? el('p', {}, TEXT.nothing)
            : table(TEXT.rows(title, counted(found.all)), heads, found.rows.map(row =>
              [this.name(row), [row.programme, row.what].filter(Boolean).join(' · '), row.unit, row.who, isDeadline
                ? [deadline(row.due), row.task && row.caseId ? moveDeadline(row, () => this.changed()) : '']
                : day(row.due)])),
          found.rows.length < found.all.number ? el('p', {class: 'laget-muted'}, TEXT.firstRows(found.rows.length)) : '',
          el('button', {type: 'button', class: 'btn btn-default', onclick: () => this.close()}, TEXT.close));
      }
    } catch (error) {
      if (asked === this.asked) {
        this.node.replaceChildren(...sorry(error, this.again));
      }
    }
  }

  close() {
    this.asked++;
    this.node.replaceChildren();
    this.from?.focus();
  }

  /** A number in a table that opens the list of what it counts; nothing opens no list. */
  link(title, number, query, heads = TEXT.caseHeads) {
    return number === 0 || number === '0' ? '0' : el('button', {type: 'button', class: 'btn btn-link', 'aria-label': `${title}: ${number}`, 'data-number': String(new URLSearchParams(query)),
      onclick: event => {
        this.from = event.currentTarget;
        this.show(title, query, heads, false);
      }}, String(number));
  }
}
