/*
 * Deadlines in words. The server says how many days there are, by its clock and the calendar in Norway; the words are those of
 * the language of the page.
 */
import {el, say} from './page.js';

const TEXT = say({
  nb: {
    due: 'Frist',
    none: 'Uten frist',
    today: time => `i dag kl. ${time}`,
    tomorrow: time => `i morgen kl. ${time}`,
    in: days => `om ${days} dager`,
    passed: time => `gikk ut i dag kl. ${time}`,
    over: days => days === 1 ? '1 dag over' : `${days} dager over`,
    full: (weekday, day, month, time) => `${weekday} ${day}. ${month} kl. ${time}`,
    time: (hour, minute) => minute === '00' ? hour : `${hour}.${minute}`,
    days: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
    months: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember']
  },
  nn: {
    due: 'Frist',
    none: 'Utan frist',
    today: time => `i dag kl. ${time}`,
    tomorrow: time => `i morgon kl. ${time}`,
    in: days => `om ${days} dagar`,
    passed: time => `gjekk ut i dag kl. ${time}`,
    over: days => days === 1 ? '1 dag over' : `${days} dagar over`,
    full: (weekday, day, month, time) => `${weekday} ${day}. ${month} kl. ${time}`,
    time: (hour, minute) => minute === '00' ? hour : `${hour}.${minute}`,
    days: ['sundag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag'],
    months: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember']
  },
  en: {
    due: 'Due',
    none: 'No deadline',
    today: time => `today at ${time}`,
    tomorrow: time => `tomorrow at ${time}`,
    in: days => `in ${days} days`,
    passed: time => `today at ${time}, passed`,
    over: days => days === 1 ? '1 day ago' : `${days} days ago`,
    full: (weekday, day, month, time) => `${weekday} ${day} ${month} at ${time}`,
    time: (hour, minute) => `${hour}:${minute}`,
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
  },
  sv: {
    due: 'Frist',
    none: 'Ingen frist',
    today: time => `i dag kl. ${time}`,
    tomorrow: time => `i morgon kl. ${time}`,
    in: days => `om ${days} dagar`,
    passed: time => `gick ut i dag kl. ${time}`,
    over: days => days === 1 ? '1 dag över' : `${days} dagar över`,
    full: (weekday, day, month, time) => `${weekday} ${day} ${month} kl. ${time}`,
    time: (hour, minute) => minute === '00' ? hour : `${hour}.${minute}`,
    days: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
    months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december']
  }
});

function inWords({days, late}, time) {
  if (days < 0) {
    return TEXT.over(-days);
  }
  if (days === 0) {
    return late ? TEXT.passed(time) : TEXT.today(time);
  }
  return days === 1 ? TEXT.tomorrow(time) : TEXT.in(days);
}

/** The deadline in words, with the day and the time after it; what is late is told by a sign and by the words, not by colour alone. */
export function deadline(due) {
  if (!due) {
    return el('span', {class: 'laget-due'}, TEXT.none);
  }
  const [date, clock] = due.at.split('T');
  const [year, month, day] = date.split('-').map(Number);
  const time = TEXT.time(...clock.split(':'));
  const weekday = TEXT.days[new Date(year, month - 1, day).getDay()];
  return el('span', {class: 'laget-due', 'data-late': String(due.late), 'data-soon': String(!due.late && due.days < 2)},
    el('strong', {}, `${TEXT.due} ${inWords(due, time)}`), ' ',
    el('time', {datetime: due.at}, TEXT.full(weekday, day, TEXT.months[month - 1], time)));
}
