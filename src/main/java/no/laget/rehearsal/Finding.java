package no.laget.rehearsal;

import java.util.List;
import java.util.Locale;
import no.laget.Words;

/**
 * Something that a rehearsal has found out.
 *
 * @param element the id of the element that it is about; empty for the whole process
 * @param name what the element is called
 * @param about what fills the sentence after the name
 */
record Finding(Kind kind, String element, String name, List<Object> about) {

    Finding {
        about = List.copyOf(about);
    }

    /** What can be found, the gravest first. */
    enum Kind {
        /** The engine does not take the model. */
        NOT_ACCEPTED(true),
        /** Calls a process that is not there. */
        CALLS_NOTHING(true),
        /** Names a bean that is not there. */
        UNKNOWN_BEAN(true),
        /** Asks for something that an expression may not. */
        EXPRESSION_REFUSED(true),
        /** A deadline that is not in the table, or whose row is wrong. */
        NO_DEADLINE(true),
        /** Reads a variable that nothing has written on the way. */
        UNWRITTEN(true),
        /** A gateway at which no flow fits and none is the default. */
        NO_FLOW(true),
        /** Goes round and round without anybody or anything to wait for. */
        ENDLESS(true),
        /** Something else that makes the engine stop. */
        FAILS(true),
        /** Waits for what cannot come. */
        STUCK(true),
        /** Goes on, and never comes to an end. */
        NEVER_ENDS(true),
        /** The way stops at a step that is no end. */
        DEAD_END(true),
        /** A timer that never goes off, because something else always comes first. */
        NEVER_DUE(true),
        /** Never reached by any way. */
        NEVER_REACHED(true),
        /** A form that nobody could fill in. */
        FORM(true),
        /** The form is not there. */
        FORM_MISSING(true),
        /** Compares with a value that nobody gives. */
        UNKNOWN_VALUE(true),
        /** Takes a variable back from a called process in which nothing writes it. */
        RETURNS_NOTHING(true),
        /** Hands on a variable that nothing writes. */
        HANDS_ON_NOTHING(false),
        /** Not all ways were tried. */
        CAPPED(false);

        private final boolean fault;

        Kind(boolean fault) {
            this.fault = fault;
        }

        /** Whether the model must not be used like this. */
        boolean isFault() {
            return fault;
        }
    }

    boolean isFault() {
        return kind.isFault();
    }

    /** In words, in the language of the one who asks. */
    String sentence() {
        Object[] arguments = new Object[about.size() + 1];
        arguments[0] = name;
        for (int at = 0; at < about.size(); at++) {
            arguments[at + 1] = about.get(at);
        }
        return Words.of("rehearsal.found." + kind.name().toLowerCase(Locale.ROOT), arguments);
    }
}
