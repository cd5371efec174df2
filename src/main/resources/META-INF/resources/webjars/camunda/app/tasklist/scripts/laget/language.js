/*
 * The language of Camunda's web apps in this browser: its first language when we have it, else bokmål. The other scripts
 * find it as the language of the page, which Camunda's pages leave English. What is ours is there in Swedish too; what is
 * Camunda's is bokmål for a Swedish reader.
 */

const AVAILABLE = ['nb', 'nn', 'en'];

const [first] = navigator.languages && navigator.languages.length > 0 ? navigator.languages : [navigator.language || ''];
const asked = first.split('-')[0].toLowerCase();

export const language = AVAILABLE.includes(asked) ? asked : 'nb';

/** The fallback is loaded too, and the one that comes last names months and days. So it is the chosen one, which lacks nothing. */
export const locales = {availableLocales: AVAILABLE, fallbackLocale: language};

/** Dates of the time being, and dates that can be years away. */
export const dates = {
  nb: {near: 'ddd D. MMM HH:mm', far: 'ddd D. MMM YYYY HH:mm', long: 'dddd D. MMMM YYYY [kl.] HH:mm'},
  nn: {near: 'ddd D. MMM HH:mm', far: 'ddd D. MMM YYYY HH:mm', long: 'dddd D. MMMM YYYY [kl.] HH:mm'},
  en: {near: 'ddd D MMM HH:mm', far: 'ddd D MMM YYYY HH:mm', long: 'dddd D MMMM YYYY [at] HH:mm'}
}[language];

document.documentElement.lang = asked === 'sv' ? asked : language;
