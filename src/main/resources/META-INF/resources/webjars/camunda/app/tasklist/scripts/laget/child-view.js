/*
 * The child's own part of the evaluation on the whole screen, to be used by the child on a tablet. It is the same form: what
 * the child points at or says stands in its fields, and in no other place.
 */
import {el, say} from './page.js';

const TEXT = say({
  nb: {start: 'Gi skjermen til barnet', done: 'Ferdig'},
  nn: {start: 'Gi skjermen til barnet', done: 'Ferdig'},
  en: {start: 'Give the screen to the child', done: 'Done'},
  sv: {start: 'Ge skärmen till barnet', done: 'Klar'}
});

const FACES = '.fjs-container [id*="-field_face-"]';

/** Everything that is neither above the form nor in it; the styles hide what of the form is for the adults. */
function around(node) {
  const others = [];
  for (let inner = node; inner !== document.body; inner = inner.parentElement) {
    others.push(...[...inner.parentElement.children].filter(other => other !== inner && !other.inert));
  }
  return others;
}

function give(form, start) {
  const asleep = around(form);
  const bar = el('div', {class: 'laget-child-bar'},
    el('button', {type: 'button', class: 'btn btn-primary', onclick: () => {
      bar.remove();
      asleep.forEach(other => {
        other.inert = false;
      });
      delete document.body.dataset.lagetChild;
      start.focus();
    }}, TEXT.done));
  asleep.forEach(other => {
    other.inert = true;
  });
  document.body.dataset.lagetChild = '';
  document.body.append(bar);
  (form.querySelector(`${FACES}:checked`) || form.querySelector(FACES)).focus();
}

/** Puts the button above each form that has faces, once. */
function look() {
  document.querySelectorAll(FACES).forEach(face => {
    const form = face.closest('.fjs-container');
    if (!form.previousElementSibling || !form.previousElementSibling.matches('.laget-child-start')) {
      const start = el('button', {type: 'button', class: 'btn btn-default laget-child-start', onclick: () => give(form, start)}, TEXT.start);
      form.before(start);
    }
  });
}

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
