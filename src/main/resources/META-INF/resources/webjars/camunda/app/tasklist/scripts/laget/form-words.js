/*
 * Lets form-js speak Norwegian. Its sentences are written in its code and nothing can be handed over, so they are replaced
 * where it shows them: only inside a form, only in the places where form-js itself speaks, and only when they are its words.
 */
define([], function() {
  'use strict';

  /** In a sentence {} stands for what changes. */
  const WORDS = {
    nb: {
      'Field is required.': 'Må fylles ut.',
      'Date and time must both be entered.': 'Både dato og klokkeslett må fylles ut.',
      'Value is not a number.': 'Må være et tall.',
      'Value is expected to be an integer.': 'Må være et helt tall.',
      'Value is expected to have at most {} decimal digit.': 'Kan ha høyst {} desimal.',
      'Value is expected to have at most {} decimal digits.': 'Kan ha høyst {} desimaler.',
      'Please select a valid value, the two nearest valid values are {} and {}.': 'Tallet passer ikke. De nærmeste som passer, er {} og {}.',
      'Field must match pattern {}.': 'Har feil form.',
      'Field must have minimum value of {}.': 'Må være minst {}.',
      'Field must have maximum value of {}.': 'Kan være høyst {}.',
      'Field must have minimum length of {}.': 'Må ha minst {} tegn.',
      'Field must have maximum length of {}.': 'Kan ha høyst {} tegn.',
      'Field must be a valid  international phone number. (e.g. +4930664040900)': 'Må være et telefonnummer med landkode, for eksempel +4722334455.',
      'Field must be a valid email.': 'Må være en e-postadresse.',
      'No options source defined in the form definition': 'Skjemaet mangler svarene en kan velge mellom',
      'Add new': 'Legg til',
      'Collapse': 'Vis færre',
      'Expand all ({})': 'Vis alle ({})',
      'Remove list item {}': 'Fjern rad {}',
      'Select': 'Velg',
      'Search': 'Søk',
      'No results': 'Ingen treff',
      'All values selected': 'Alle er valgt',
      'Remove tag': 'Fjern',
      'Skip to search': 'Hopp til søket',
      'Increment': 'Øk',
      'Decrement': 'Minsk',
      'dd.mm.yyyy': 'dd.mm.åååå',
      'hh:mm': 'tt:mm',
      'hh:mm ?m': 'tt:mm',
      'Click to sort by {} descending': 'Klikk for å sortere synkende etter {}',
      'Click to sort by {} ascending': 'Klikk for å sortere stigende etter {}',
      'Click to remove sorting': 'Klikk for å fjerne sorteringen',
      'Nothing to show.': 'Ingenting å vise.',
      ' of ': ' av ',
      'Previous page': 'Forrige side',
      'Next page': 'Neste side',
      'No content to show.': 'Ingenting å vise.',
      'External content couldn\'t be loaded.': 'Innholdet kunne ikke hentes.',
      'This is an image placeholder': 'Plass til et bilde',
      'Powered by bpmn.io': 'Laget med bpmn.io',
      'Web-based tooling for BPMN, DMN, and forms powered by': 'Verktøy for BPMN, DMN og skjemaer på nettet, laget med'
    },
    nn: {
      'Field is required.': 'Må fyllast ut.',
      'Date and time must both be entered.': 'Både dato og klokkeslett må fyllast ut.',
      'Value is not a number.': 'Må vere eit tal.',
      'Value is expected to be an integer.': 'Må vere eit heilt tal.',
      'Value is expected to have at most {} decimal digit.': 'Kan ha høgst {} desimal.',
      'Value is expected to have at most {} decimal digits.': 'Kan ha høgst {} desimalar.',
      'Please select a valid value, the two nearest valid values are {} and {}.': 'Talet passar ikkje. Dei nærmaste som passar, er {} og {}.',
      'Field must match pattern {}.': 'Har feil form.',
      'Field must have minimum value of {}.': 'Må vere minst {}.',
      'Field must have maximum value of {}.': 'Kan vere høgst {}.',
      'Field must have minimum length of {}.': 'Må ha minst {} teikn.',
      'Field must have maximum length of {}.': 'Kan ha høgst {} teikn.',
      'Field must be a valid  international phone number. (e.g. +4930664040900)': 'Må vere eit telefonnummer med landkode, til dømes +4722334455.',
      'Field must be a valid email.': 'Må vere ei e-postadresse.',
      'No options source defined in the form definition': 'Skjemaet manglar svara ein kan velje mellom',
      'Add new': 'Legg til',
      'Collapse': 'Vis færre',
      'Expand all ({})': 'Vis alle ({})',
      'Remove list item {}': 'Fjern rad {}',
      'Select': 'Vel',
      'Search': 'Søk',
      'No results': 'Ingen treff',
      'All values selected': 'Alle er valde',
      'Remove tag': 'Fjern',
      'Skip to search': 'Hopp til søket',
      'Increment': 'Auk',
      'Decrement': 'Mink',
      'dd.mm.yyyy': 'dd.mm.åååå',
      'hh:mm': 'tt:mm',
      'hh:mm ?m': 'tt:mm',
      'Click to sort by {} descending': 'Klikk for å sortere søkkande etter {}',
      'Click to sort by {} ascending': 'Klikk for å sortere stigande etter {}',
      'Click to remove sorting': 'Klikk for å fjerne sorteringa',
      'Nothing to show.': 'Ingenting å vise.',
      ' of ': ' av ',
      'Previous page': 'Førre side',
      'Next page': 'Neste side',
      'No content to show.': 'Ingenting å vise.',
      'External content couldn\'t be loaded.': 'Innhaldet kunne ikkje hentast.',
      'This is an image placeholder': 'Plass til eit bilete',
      'Powered by bpmn.io': 'Laga med bpmn.io',
      'Web-based tooling for BPMN, DMN, and forms powered by': 'Verktøy for BPMN, DMN og skjema på nettet, laga med'
    }
  };

  /** Where form-js speaks: in text that stands directly in such an element, or in one of its attributes. */
  const PLACES = [
    {at: '.fjs-form-field-error li'},
    {at: '.fjs-repeat-render-add, .fjs-repeat-render-collapse'},
    {at: '.fjs-repeat-row-remove', attribute: 'aria-label'},
    {at: '.fjs-select-placeholder'},
    {at: '.fjs-dropdownlist-empty'},
    {at: '.fjs-input, .fjs-taglist-input', attribute: 'placeholder'},
    {at: '.fjs-taglist-tag-remove', attribute: 'title'},
    {at: '.fjs-taglist-skip-link'},
    {at: '.fjs-number-arrow-up, .fjs-number-arrow-down', attribute: 'aria-label'},
    {at: '.fjs-table-th, .fjs-table-nav-button', attribute: 'aria-label'},
    {at: '.fjs-table-nav-label, .fjs-table-empty, .fjs-table-td[colspan]'},
    {at: '.fjs-iframe-placeholder-text'},
    {at: '.fjs-image-placeholder [alt]', attribute: 'alt'},
    {at: '.fjs-powered-by-link', attribute: 'title'},
    {at: '.fjs-powered-by-lightbox .notice span'}
  ];
  const ATTRIBUTES = [...new Set(PLACES.map(place => place.attribute).filter(Boolean))];

  const sentences = Object.entries(WORDS[document.documentElement.lang.replace('sv', 'nb')] || {}).map(([english, own]) => ({
    pattern: new RegExp('^' + english.split('{}').map(literally).join('([^]*)') + '$'),
    own: own.split('{}')
  }));

  function literally(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }

  /** The sentence in the language of the page, or null when these are not words of form-js. */
  function inOwnLanguage(text) {
    for (const {pattern, own} of sentences) {
      const match = pattern.exec(text);
      if (match) {
        return own.reduce((sentence, piece, number) => sentence + match[number] + piece);
      }
    }
    return null;
  }

  function translate(form) {
    PLACES.forEach(function({at, attribute}) {
      form.querySelectorAll(at).forEach(function(element) {
        if (attribute) {
          const own = inOwnLanguage(element.getAttribute(attribute) || '');
          if (own !== null) {
            element.setAttribute(attribute, own);
          }
          return;
        }
        element.childNodes.forEach(function(node) {
          const own = node.nodeType === Node.TEXT_NODE ? inOwnLanguage(node.data) : null;
          if (own !== null) {
            node.data = own;
          }
        });
      });
    });
  }

  return {
    /** From now on, and until the answer is called. */
    speakIn: function(form) {
      if (sentences.length === 0) {
        return function() {};
      }
      const observer = new MutationObserver(() => translate(form));
      observer.observe(form, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES});
      translate(form);
      return () => observer.disconnect();
    }
  };
});
