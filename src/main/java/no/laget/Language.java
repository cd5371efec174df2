package no.laget;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A language that Laget speaks. Bokmål is the one that its models, forms and messages are written in; the others come from
 * {@link Texts} and the message files.
 */
public enum Language {
    NB("nb-NO", "d. MMMM yyyy", " 'kl.' HH.mm"),
    NN("nn-NO", "d. MMMM yyyy", " 'kl.' HH.mm"),
    EN("en-GB", "d MMMM yyyy", " 'at' HH:mm"),
    SV("sv-SE", "d MMMM yyyy", " 'kl.' HH.mm");

    private static final ThreadLocal<@Nullable Language> SPOKEN = new ThreadLocal<>();

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter weekdayAndTime;

    Language(String tag, String day, String time) {
        this.locale = Locale.forLanguageTag(tag);
        this.day = DateTimeFormatter.ofPattern(day, locale);
        this.time = DateTimeFormatter.ofPattern(day + time, locale);
        this.weekday = DateTimeFormatter.ofPattern("EEEE " + day, locale);
        this.weekdayAndTime = DateTimeFormatter.ofPattern("EEEE " + day + time, locale);
    }

    /** The language of the one whom this thread answers; bokmål for jobs and whatever else has no reader. */
    public static Language spoken() {
        Language spoken = SPOKEN.get();
        return spoken == null ? NB : spoken;
    }

    /** Whether the one whom this thread answers has said which language it is to be. */
    public static boolean isAskedFor() {
        return SPOKEN.get() != null;
    }

    /**
     * The language that a browser asks for: the first one of its header {@code Accept-Language}, as {@code language.js} takes
     * the first one of the browser. Danish readers and those who say Norwegian and no more get bokmål, and so does everyone
     * with a language that Laget does not speak.
     */
    public static Language askedFor(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return NB;
        }
        String first = acceptLanguage.strip().split("[-_,;\\s]", 2)[0];
        for (Language language : values()) {
            if (language.code().equalsIgnoreCase(first)) {
                return language;
            }
        }
        return NB;
    }

    /** Its two letters: {@code nb}, {@code nn}, {@code en}, {@code sv}. */
    public String code() {
        return locale.getLanguage();
    }

    /** How it counts, sorts and writes. */
    public Locale locale() {
        return locale;
    }

    /** A date: {@code 27. november 2026}. */
    public DateTimeFormatter day() {
        return day;
    }

    /** A date and a time: {@code 27. november 2026 kl. 15.40}. */
    public DateTimeFormatter time() {
        return time;
    }

    /** A date with its weekday: {@code fredag 27. november 2026}. */
    public DateTimeFormatter weekday() {
        return weekday;
    }

    /** A date with its weekday, and a time: {@code fredag 27. november 2026 kl. 15.40}. */
    public DateTimeFormatter weekdayAndTime() {
        return weekdayAndTime;
    }

    /** What {@code words} says in this language, whoever this thread answers. */
    public <T> T say(Supplier<T> words) {
        Language before = SPOKEN.get();
        SPOKEN.set(this);
        try {
            return words.get();
        } finally {
            restore(before);
        }
    }

    /** Speaks this language in this thread until {@link #fallSilent}. */
    public void speak() {
        SPOKEN.set(this);
    }

    /** The reader of this thread has the answer. */
    public static void fallSilent() {
        SPOKEN.remove();
    }

    private static void restore(@Nullable Language before) {
        if (before == null) {
            SPOKEN.remove();
        } else {
            SPOKEN.set(before);
        }
    }
}
