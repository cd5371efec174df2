/*
 * The language of Camunda's web apps in this browser: its first language when we have it, else bokmål. The other scripts
 * find it as the language of the page, which Camunda's pages leave English.
 */

const AVAILABLE = ['nb', 'nn', 'en'];

function firstOfBrowser() {
  const [first] = navigator.languages && navigator.languages.length > 0 ? navigator.languages : [navigator.language || ''];
  const code = first.split('-')[0].toLowerCase();
  return AVAILABLE.includes(code) ? code : 'nb';
}

export const language = firstOfBrowser();

/** The fallback is loaded too, and the one that comes last names months and days. So it is the chosen one, which lacks nothing. */
export const locales = {availableLocales: AVAILABLE, fallbackLocale: language};

/** Dates of the time being, and dates that can be years away. */
export const dates = {
  nb: {near: 'ddd D. MMM HH:mm', far: 'ddd D. MMM YYYY HH:mm', long: 'dddd D. MMMM YYYY [kl.] HH:mm'},
  nn: {near: 'ddd D. MMM HH:mm', far: 'ddd D. MMM YYYY HH:mm', long: 'dddd D. MMMM YYYY [kl.] HH:mm'},
  en: {near: 'ddd D MMM HH:mm', far: 'ddd D MMM YYYY HH:mm', long: 'dddd D MMMM YYYY [at] HH:mm'}
}[language];

document.documentElement.lang = language;
