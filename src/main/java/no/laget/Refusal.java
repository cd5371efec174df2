package no.laget;

import java.util.List;

/**
 * Something a user asked for that Laget will not do, with a sentence that the user understands. Nothing has been changed
 * when it is thrown: the transaction is rolled back and, in Tasklist, the task stays open.
 *
 * <p>The sentence is {@code key} in the message file of the module: {@code casefile.noSuchCase} is looked up in
 * {@code messages/casefile.properties}.
 */
public final class Refusal extends RuntimeException {

    private final String key;
    private final transient List<Object> arguments;

    /** Refuses with the sentence under {@code key}, its {@code {0}}, {@code {1}} … filled with {@code arguments}. */
    public Refusal(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** The key of the sentence; tests and clients recognise the refusal by it. */
    public String key() {
        return key;
    }

    /** The sentence in the language of the one who asks, ready to show. */
    @Override
    public String getMessage() {
        return Words.of(key, arguments.toArray());
    }
}
