/*
 * Keeps what is typed in a form on the server, for the one who types it, a moment after each pause. Until it is sent it stands
 * in the memory of the page, never in storage. Says quietly when it was kept, and plainly when it could not be.
 */
define([], function() {
  'use strict';

  const TEXT = {
    nb: {
      saved: time => `Utkast lagret ${time}.`,
      restored: time => `Kladden din fra ${time} er hentet fram.`,
      discard: 'Kast kladden',
      waiting: 'Får ikke kontakt med Laget. Det du har skrevet, står her og lagres så snart kontakten er tilbake.',
      notKept: 'Utkastet kunne ikke lagres. Det du har skrevet, står her til du forlater siden.',
      notLoaded: 'Får ikke kontakt med Laget, så skjemaet kan ikke vises ennå.',
      retry: 'Prøv igjen',
      unsent: 'Dette er ikke sendt',
      unsentHelp: 'Her er det du skrev. Kopier det hvis du vil ha det med deg. Det er borte når du lukker.',
      copy: 'Kopier',
      copied: 'Kopiert.',
      close: 'Lukk',
      yes: 'Ja'
    },
    nn: {
      saved: time => `Utkast lagra ${time}.`,
      restored: time => `Kladden din frå ${time} er henta fram.`,
      discard: 'Kast kladden',
      waiting: 'Får ikkje kontakt med Laget. Det du har skrive, står her og blir lagra så snart kontakten er tilbake.',
      notKept: 'Utkastet kunne ikkje lagrast. Det du har skrive, står her til du går frå sida.',
      notLoaded: 'Får ikkje kontakt med Laget, så skjemaet kan ikkje visast enno.',
      retry: 'Prøv igjen',
      unsent: 'Dette er ikkje sendt',
      unsentHelp: 'Her er det du skreiv. Kopier det om du vil ha det med deg. Det er borte når du lukkar.',
      copy: 'Kopier',
      copied: 'Kopiert.',
      close: 'Lukk',
      yes: 'Ja'
    },
    en: {
      saved: time => `Draft saved ${time}.`,
      restored: time => `Your draft from ${time} is back.`,
      discard: 'Discard the draft',
      waiting: 'Laget does not answer. What you have written is still here and will be saved as soon as it does.',
      notKept: 'The draft could not be saved. What you have written is here until you leave the page.',
      notLoaded: 'Laget does not answer, so the form cannot be shown yet.',
      retry: 'Try again',
      unsent: 'This was not sent',
      unsentHelp: 'Here is what you wrote. Copy it if you want to take it with you. It is gone when you close this.',
      copy: 'Copy',
      copied: 'Copied.',
      close: 'Close',
      yes: 'Yes'
    },
    sv: {
      saved: time => `Utkastet sparades ${time}.`,
      restored: time => `Ditt utkast från ${time} har hämtats.`,
      discard: 'Släng utkastet',
      waiting: 'Får ingen kontakt med Laget. Det du har skrivit står kvar här och sparas så snart kontakten är tillbaka.',
      notKept: 'Utkastet kunde inte sparas. Det du har skrivit står här tills du lämnar sidan.',
      notLoaded: 'Får ingen kontakt med Laget, så formuläret kan inte visas ännu.',
      retry: 'Försök igen',
      unsent: 'Detta skickades inte',
      unsentHelp: 'Här är det du skrev. Kopiera det om du vill ta det med dig. Det är borta när du stänger.',
      copy: 'Kopiera',
      copied: 'Kopierat.',
      close: 'Stäng',
      yes: 'Ja'
    }
  }[document.documentElement.lang];

  const PAUSE = 1200;
  const FIRST_RETRY = 2000;
  const LAST_RETRY = 30000;

  const APP_ROOT = document.querySelector('base').getAttribute('app-root');
  const LAGET = APP_ROOT.replace(/\/[^/]*$/, '/laget');

  /** What came back as no answer at all, or as one that may be better next time. */
  const NO_ANSWER = 0;

  /** The forms that are open, and by path what is on its way or waits for its writer to log in again. */
  const open = new Set();
  const underWay = new Map();
  const unsent = new Map();

  document.addEventListener('visibilitychange', function() {
    if (document.visibilityState === 'hidden') {
      saveAll(true);
    }
  });
  window.addEventListener('pagehide', () => saveAll(true));
  window.addEventListener('online', () => saveAll());

  async function send(method, path, content, keepalive) {
    const request = {method, credentials: 'same-origin', headers: {Accept: 'application/json'}};
    if (method !== 'GET') {
      request.headers['X-XSRF-TOKEN'] = token();
    }
    if (content !== undefined) {
      request.headers['Content-Type'] = 'application/json';
      request.body = content;
      // A browser takes no more than this along when the page goes away.
      request.keepalive = Boolean(keepalive) && content.length < 60000;
    }
    try {
      const answer = await fetch(LAGET + path, request);
      const body = answer.headers.get('Content-Type') ? await answer.json().catch(() => null) : null;
      return {status: answer.status, body};
    } catch (noConnection) {
      return {status: NO_ANSWER, body: null};
    }
  }

  /** A token that is gone or too old is fetched anew once. */
  async function put(path, content, keepalive) {
    const answer = await send('PUT', path, content, keepalive);
    if (answer.status !== 403) {
      return answer;
    }
    await fetch(`${APP_ROOT}/api/engine/engine/`, {credentials: 'same-origin'}).catch(() => null);
    return send('PUT', path, content, keepalive);
  }

  function token() {
    const cookie = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='));
    return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
  }

  function saveAll(keepalive) {
    return Promise.all([...open].map(draft => draft.save(keepalive)));
  }

  /**
   * The draft of one form on the page.
   *
   * @param params what Tasklist knows of the form: its task, or the process that it starts
   * @param user whose draft it is
   * @param place the element that the form is shown in
   * @param events loginRequired() when the session has ended, gone(sentence) when the task has, discarded() when the form is to
   *   be shown afresh
   */
  class Draft {

    constructor(params, user, place, events) {
      this.path = params.taskId
        ? `/api/tasks/${encodeURIComponent(params.taskId)}/draft`
        : `/api/processes/${encodeURIComponent(params.processDefinitionKey)}/draft`;
      this.user = user;
      this.place = place;
      this.events = events;
      this.known = null;
      this.timer = 0;
      this.retryAfter = FIRST_RETRY;
      this.paused = true;
      this.above = document.createElement('div');
      this.below = document.createElement('div');
      place.before(this.above);
      place.after(this.below);
    }

    /** What was typed before, or null; undefined when the session has ended. Waits until contact is there. */
    async load() {
      await underWay.get(this.path);
      const waiting = unsent.get(this.path);
      unsent.delete(this.path);
      if (waiting && waiting.user === this.user) {
        const kept = await put(this.path, waiting.content);
        if (kept.status === 200) {
          this.restored(kept.body.saved);
        }
        return waiting.content;
      }
      for (;;) {
        const answer = await send('GET', this.path);
        if (answer.status === 200) {
          this.restored(answer.body.saved);
          return JSON.stringify(answer.body.content);
        }
        if (answer.status === 401) {
          this.events.loginRequired();
          return undefined;
        }
        if (!mayBeBetterNextTime(answer)) {
          return null;
        }
        await this.askToRetry();
      }
    }

    askToRetry() {
      return new Promise(resolve => {
        this.say(this.above, 'alert', TEXT.notLoaded, TEXT.retry, resolve);
      }).then(() => this.clear());
    }

    restored(saved) {
      this.say(this.above, 'status', TEXT.restored(moment(saved)), TEXT.discard, () => this.discard());
    }

    async discard() {
      this.pause();
      await underWay.get(this.path);
      const answer = await send('DELETE', this.path);
      if (answer.status === 204) {
        this.clear();
        this.events.discarded();
      } else {
        this.resume();
        this.say(this.below, 'alert', TEXT.waiting);
      }
    }

    /** The form is there; from now on what differs from what it shows now is worth keeping. */
    begin() {
      const shown = values(this.place);
      this.known = JSON.stringify(shown);
      this.atFirst = this.known;
      open.add(this);
      this.resume();
    }

    changed() {
      if (this.paused) {
        return;
      }
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(), PAUSE);
    }

    pause() {
      this.paused = true;
      window.clearTimeout(this.timer);
    }

    resume() {
      this.paused = false;
      this.changed();
    }

    /** What is typed and not on the server yet, or null. */
    unsaved() {
      const typed = values(this.place);
      const content = typed && JSON.stringify(typed);
      return content === this.known ? null : content;
    }

    /** Sends what is new, after what is on its way; answers whether everything typed is on the server. */
    async save(keepalive) {
      window.clearTimeout(this.timer);
      const content = this.paused ? null : this.unsaved();
      if (content === null) {
        return true;
      }
      const turn = Promise.resolve(underWay.get(this.path)).then(() => put(this.path, content, keepalive));
      underWay.set(this.path, turn);
      const answer = await turn;
      if (underWay.get(this.path) === turn) {
        underWay.delete(this.path);
      }
      return this.answered(answer, content);
    }

    answered(answer, content) {
      if (answer.status === 200) {
        this.known = content;
        this.retryAfter = FIRST_RETRY;
        this.say(this.below, null, TEXT.saved(moment(answer.body.saved)));
        return true;
      }
      if (answer.status === 401) {
        unsent.set(this.path, {user: this.user, content});
        if (!this.paused) {
          this.events.loginRequired();
        }
      } else if (mayBeBetterNextTime(answer)) {
        this.tryAgain(content);
      } else if (this.paused) {
        return false;
      } else if (answer.status === 404 || answer.status === 409) {
        this.pause();
        this.events.gone(isRefusal(answer.body) ? answer.body.message : TEXT.notKept);
      } else {
        this.say(this.below, 'alert', isRefusal(answer.body) ? answer.body.message : TEXT.notKept);
      }
      return false;
    }

    /** With growing pauses; who leaves the form meanwhile finds what was typed when he or she opens it again. */
    tryAgain(content) {
      if (this.paused) {
        unsent.set(this.path, {user: this.user, content});
        return;
      }
      this.say(this.below, 'alert', TEXT.waiting);
      this.timer = window.setTimeout(() => this.save(), this.retryAfter);
      this.retryAfter = Math.min(2 * this.retryAfter, LAST_RETRY);
    }

    /** The session has ended: what is not on the server waits for the same user. */
    hold() {
      const content = this.unsaved();
      if (content !== null) {
        unsent.set(this.path, {user: this.user, content});
      }
    }

    /** The form is left. */
    end() {
      this.save();
      this.forget();
    }

    /** The form has been sent, or what was typed is to be forgotten. */
    forget() {
      this.pause();
      open.delete(this);
      this.above.remove();
      this.below.remove();
    }

    clear() {
      this.above.replaceChildren();
      this.below.replaceChildren();
    }

    say(where, role, sentence, action, onAction) {
      const line = document.createElement('p');
      line.className = role === 'alert' ? 'laget-draft laget-trouble' : 'laget-draft';
      if (role) {
        line.setAttribute('role', role);
      }
      where.replaceChildren(line);
      line.append(sentence);
      if (action) {
        line.append(' ', button('btn btn-link', action, onAction));
      }
    }

    /** Lets what was typed and cannot be sent any more be taken along. */
    offer(sentence) {
      const untouched = JSON.stringify(values(this.place)) === this.atFirst;
      if (untouched && !this.above.firstChild) {
        return;
      }
      const dialog = document.createElement('dialog');
      dialog.className = 'laget-dialog';
      dialog.setAttribute('aria-labelledby', 'laget-unsent');
      const heading = document.createElement('h2');
      heading.id = 'laget-unsent';
      heading.append(TEXT.unsent);
      const why = document.createElement('p');
      why.append(sentence);
      const help = document.createElement('label');
      help.htmlFor = 'laget-unsent-text';
      help.append(TEXT.unsentHelp);
      const text = document.createElement('textarea');
      text.id = 'laget-unsent-text';
      text.className = 'form-control';
      text.readOnly = true;
      text.rows = 12;
      text.value = readable(this.place);
      const status = document.createElement('span');
      status.setAttribute('role', 'status');
      const copy = button('btn btn-primary', TEXT.copy, function() {
        text.select();
        document.execCommand('copy');
        status.replaceChildren(TEXT.copied);
      });
      const close = button('btn btn-default', TEXT.close, () => dialog.close());
      const actions = document.createElement('p');
      actions.append(copy, ' ', close, ' ', status);
      dialog.append(heading, why, help, text, actions);
      dialog.addEventListener('close', () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    }
  }

  function button(kind, label, onclick) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = kind;
    button.append(label);
    button.addEventListener('click', onclick);
    return button;
  }

  function mayBeBetterNextTime(answer) {
    return answer.status === NO_ANSWER || answer.status >= 500;
  }

  function isRefusal(body) {
    return Boolean(body) && body.type === 'Refusal';
  }

  /** "14:32", with the day when it is not today. */
  function moment(instant) {
    const then = new Date(instant);
    const language = document.documentElement.lang;
    const time = then.toLocaleTimeString(language, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
    return then.toDateString() === new Date().toDateString()
      ? time
      : `${then.toLocaleDateString(language, {day: 'numeric', month: 'long'})} ${time}`;
  }

  /** The form that form-js shows in an element. It hands it out to nobody, so it is found in what Preact has rendered. */
  function formIn(place) {
    const root = [...place.querySelectorAll('*')].find(node => node.__k);
    return root ? search(root.__k) : null;
  }

  function search(node) {
    const context = node && node.props && node.props.value;
    if (context && typeof context.getService === 'function') {
      return context.getService('form', false);
    }
    for (const child of (node && node.__k) || []) {
      const found = search(child);
      if (found) {
        return found;
      }
    }
    return null;
  }

  /** What the form would send now, or null while there is no form. */
  function values(place) {
    const form = formIn(place);
    return form ? form._getSubmitData() : null;
  }

  /** The same as text, with the labels and answers that stand in the form. */
  function readable(place) {
    const lines = [];
    describe(formIn(place)._getState().schema.components, values(place), lines);
    return lines.join('\n');
  }

  function describe(components, data, lines) {
    components.forEach(function(field) {
      const value = data[field.path || field.key];
      if (field.components) {
        [value || []].flat().forEach(row => describe(field.components, row, lines));
      } else if (value !== null && value !== undefined && value !== '' && value !== false) {
        lines.push(`${field.label || field.dateLabel || field.timeLabel || field.key}: ${answer(field, value)}`);
      }
    });
  }

  function answer(field, value) {
    if (value === true) {
      return TEXT.yes;
    }
    const labels = new Map((field.values || []).map(option => [option.value, option.label]));
    return [value].flat().map(one => labels.get(one) || one).join(', ');
  }

  return {
    Draft,
    saveAll,

    /** Somebody has logged in; what somebody else typed is forgotten. */
    loggedIn(user) {
      unsent.forEach(function(waiting, path) {
        if (waiting.user !== user) {
          unsent.delete(path);
        }
      });
    },

    /** Brings everything into safety before the session is ended; answers whether nothing stands in this page alone. */
    async keepAll() {
      const kept = await saveAll();
      if (!kept.every(Boolean)) {
        open.forEach(draft => draft.hold());
      }
      return unsent.size === 0;
    },

    forgetAll() {
      open.forEach(draft => draft.forget());
      unsent.clear();
    }
  };
});
