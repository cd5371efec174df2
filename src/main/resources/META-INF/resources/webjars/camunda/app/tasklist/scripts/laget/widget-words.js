/*
 * The words of what Camunda's web apps and form-js show but have not made themselves: calendars, with weeks that begin on
 * Monday, and the cross that closes a message.
 */
define(['angular'], function(angular) {
  'use strict';

  const MONTHS = ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'];
  const SHORT_MONTHS = ['jan.', 'feb.', 'mars', 'apr.', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.'];

  const WORDS = {
    nb: {
      days: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
      shortDays: ['sø.', 'ma.', 'ti.', 'on.', 'to.', 'fr.', 'lø.'],
      week: 'uke',
      year: 'År',
      month: 'Måned',
      hour: 'Time',
      minute: 'Minutt',
      scroll: 'Rull for å endre',
      toggle: 'Klikk for å bytte',
      previous: 'forrige',
      next: 'neste',
      close: 'Lukk'
    },
    nn: {
      days: ['sundag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag'],
      shortDays: ['su.', 'må.', 'ty.', 'on.', 'to.', 'fr.', 'la.'],
      week: 'veke',
      year: 'År',
      month: 'Månad',
      hour: 'Time',
      minute: 'Minutt',
      scroll: 'Rull for å endre',
      toggle: 'Klikk for å byte',
      previous: 'førre',
      next: 'neste',
      close: 'Lukk'
    }
  };

  /** Buttons that are nothing but a sign. */
  const SIGNS = {
    nb: {widen: 'Vis bare oppgaven', narrow: 'Vis listene igjen', apps: 'Bytt til en annen del av Laget', section: 'Vis eller skjul denne delen', stored: 'Lagrede søk', turn: 'Snu rekkefølgen', closer: 'Forstørr', farther: 'Forminsk', whole: 'Vis hele diagrammet'},
    nn: {widen: 'Vis berre oppgåva', narrow: 'Vis listene igjen', apps: 'Byt til ein annan del av Laget', section: 'Vis eller gøym denne delen', stored: 'Lagra søk', turn: 'Snu rekkjefølgja', closer: 'Forstørr', farther: 'Forminsk', whole: 'Vis heile diagrammet'},
    en: {widen: 'Show the task only', narrow: 'Show the lists again', apps: 'Go to another part of Laget', section: 'Show or hide this part', stored: 'Stored searches', turn: 'Turn the order round', closer: 'Zoom in', farther: 'Zoom out', whole: 'Show the whole diagram'},
    sv: {widen: 'Visa bara uppgiften', narrow: 'Visa listorna igen', apps: 'Byt till en annan del av Laget', section: 'Visa eller dölj den här delen', stored: 'Sparade sökningar', turn: 'Vänd på ordningen', closer: 'Förstora', farther: 'Förminska', whole: 'Visa hela diagrammet'}
  }[document.documentElement.lang];

  const words = WORDS[document.documentElement.lang.replace('sv', 'nb')];
  const laget = angular.module('laget.widgets', []);

  laget.directive('maximize', () => withAttributes({'aria-label': SIGNS.widen}));
  laget.directive('resetRegions', () => withAttributes({'aria-label': SIGNS.narrow}));
  laget.directive('sortDirection', () => withAttributes({'aria-label': SIGNS.turn}));
  laget.directive('appSwitch', () => withAttributes({'aria-label': SIGNS.apps}, '.dropdown-toggle'));
  laget.directive('storedCriteria', () => withAttributes({'aria-label': SIGNS.stored}, '.dropdown-toggle'));
  // A field with a list to choose from, which says whether the list is open.
  laget.directive('mainField', () => withAttributes({role: 'combobox'}));
  laget.directive('sectionToggle', sectionToggle);
  // The buttons that move a diagram nearer and farther away.
  laget.directive('navigation', () => withAttributes({title: SIGNS.closer, 'aria-label': SIGNS.closer}, '.zoom > .in'));
  laget.directive('navigation', () => withAttributes({title: SIGNS.farther, 'aria-label': SIGNS.farther}, '.zoom > .out'));
  laget.directive('navigation', () => withAttributes({title: SIGNS.whole, 'aria-label': SIGNS.whole}, '.reset > button'));
  // The link with the name of the app stands beside the one that is only its picture.
  laget.directive('appLabelWrapper', () => withAttributes({'aria-hidden': 'true', tabindex: '-1'}));

  if (words) {
    laget.config(['$provide', nameInPages]);
    laget.run(['$templateCache', labelSigns]);
    laget.run(nameInForms);
  }

  /** What is said of the elements of a class, or of what stands within them. */
  function withAttributes(attributes, within) {
    return {restrict: 'C', link: (scope, element) => {
      const named = within ? angular.element(element[0].querySelectorAll(within)) : element;
      named.attr(attributes);
    }};
  }

  /** Some of these have an English tooltip in their template; it is changed before the tooltip reads it. */
  function sectionToggle() {
    return {restrict: 'C', priority: 2000, compile(element, attributes) {
      attributes.$set('uibTooltip', SIGNS.section);
      attributes.$set('aria-label', SIGNS.section);
    }};
  }

  /** The calendar of form-js is flatpickr, which is there once Tasklist starts and takes its words for all calendars of the page. */
  function nameInForms() {
    if (!window.flatpickr) {
      return;
    }
    window.flatpickr.setDefaults({ariaDateFormat: 'l j. F Y'});
    window.flatpickr.localize({
      weekdays: {shorthand: words.shortDays, longhand: words.days},
      months: {shorthand: SHORT_MONTHS, longhand: MONTHS},
      firstDayOfWeek: 1,
      ordinal: () => '.',
      rangeSeparator: ' til ',
      weekAbbreviation: words.week,
      scrollTitle: words.scroll,
      toggleTitle: words.toggle,
      yearAriaLabel: words.year,
      monthAriaLabel: words.month,
      hourAriaLabel: words.hour,
      minuteAriaLabel: words.minute,
      time_24hr: true
    });
    formatAsNorwegians();
  }

  /**
   * form-js writes dates as the browser's own language does, which it asks for by the name 'default'. That need not be the
   * language of the page, and no Chromium knows nynorsk: 5.6. must not become the sixth of May.
   */
  function formatAsNorwegians() {
    const norwegian = locale => locale === 'default' ? 'nb' : locale;
    Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
      apply: (format, self, [locale, options]) => format(norwegian(locale), options),
      construct: (Format, [locale, options], target) => Reflect.construct(Format, [norwegian(locale), options], target)
    });
  }

  /** The calendar of the pages around the forms takes its words from Angular. */
  function nameInPages($provide) {
    $provide.decorator('$locale', ['$delegate', function($locale) {
      Object.assign($locale.DATETIME_FORMATS, {
        MONTH: MONTHS,
        STANDALONEMONTH: MONTHS,
        SHORTMONTH: SHORT_MONTHS,
        DAY: words.days,
        SHORTDAY: words.shortDays,
        FIRSTDAYOFWEEK: 0
      });
      return $locale;
    }]);
  }

  /** What a screen reader says of arrows and crosses stands in the templates. */
  function labelSigns($templateCache) {
    const signs = {previous: words.previous, next: words.next, Close: words.close};
    ['datepicker/day', 'datepicker/month', 'datepicker/year', 'alert/alert'].forEach(function(template) {
      const name = 'uib/template/' + template + '.html';
      $templateCache.put(name, Object.entries(signs).reduce(
        (text, [sign, own]) => text.replace('>' + sign + '<', '>' + own + '<'), $templateCache.get(name)));
    });
  }

  return laget;
});
