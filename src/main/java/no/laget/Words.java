package no.laget;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The Norwegian words of Laget. They stand in one message file per module: {@code meeting.role.child} is looked up in
 * {@code messages/meeting.properties}.
 */
public final class Words {

    private static final Locale BOKMAAL = Locale.forLanguageTag("nb-NO");

    private Words() {}

    /**
     * The words under {@code key}, their {@code {0}}, {@code {1}} … filled with {@code arguments}.
     *
     * @throws MissingResourceException when there are none
     */
    public static String of(String key, Object... arguments) {
        String module = key.substring(0, key.indexOf('.'));
        String pattern =
                ResourceBundle.getBundle("messages/" + module, Locale.ROOT).getString(key);
        return new MessageFormat(pattern, BOKMAAL).format(arguments);
    }

    /** The module whose words a type uses: the last part of its package's name. */
    public static String module(Class<?> type) {
        String name = type.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The words under {@code key}, or {@code key} itself when there are none: for values that a process owner may add. */
    public static String orKey(String key) {
        try {
            return of(key);
        } catch (MissingResourceException missing) {
            return key;
        }
    }
}
