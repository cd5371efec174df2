package no.laget.casefile;

import org.jspecify.annotations.Nullable;

/** A parent or other guardian of the child, and how to reach him or her (A21). */
public record Guardian(
        String name, @Nullable String phone, @Nullable String email) {

    /** Nothing about the person, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Guardian";
    }
}
