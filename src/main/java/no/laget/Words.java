package no.laget;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * What Laget itself says, in the {@linkplain Language#spoken() language of the one who asks}. The words stand in one message
 * file per module: {@code meeting.role.child} is looked up in {@code messages/meeting.properties}, which is bokmål, or in
 * {@code messages/meeting_nn.properties} and so on. What a file lacks is said in bokmål.
 */
public final class Words {

    /** Without it Java would look in the language of the machine before it takes the bokmål. */
    private static final ResourceBundle.Control ONLY_WHAT_IS_ASKED_FOR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Words() {}

    /**
     * The words under {@code key}, their {@code {0}}, {@code {1}} … filled with {@code arguments}.
     *
     * @throws MissingResourceException when there are none
     */
    public static String of(String key, Object... arguments) {
        return pattern(key).format(arguments);
    }

    static MessageFormat pattern(String key) {
        Language language = Language.spoken();
        String module = key.substring(0, Math.max(0, key.indexOf('.')));
        Locale file = language == Language.NB ? Locale.ROOT : Locale.forLanguageTag(language.code());
        String pattern = ResourceBundle.getBundle("messages/" + module, file, ONLY_WHAT_IS_ASKED_FOR)
                .getString(key);
        return new MessageFormat(pattern, language.locale());
    }

    /** The module whose words a type uses: the last part of its package's name. */
    public static String module(Class<?> type) {
        String name = type.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The words under {@code key}, or {@code key} itself when there are none: for values that a process owner may add. */
    public static String orKey(String key, Object... arguments) {
        try {
            return of(key, arguments);
        } catch (MissingResourceException missing) {
            return key;
        }
    }

    /** The words under {@code key} in every language: to recognise what has been said before, whoever it was said to. */
    public static Stream<String> inEveryLanguage(String key, Object... arguments) {
        return Arrays.stream(Language.values()).map(language -> language.say(() -> of(key, arguments)));
    }
}
