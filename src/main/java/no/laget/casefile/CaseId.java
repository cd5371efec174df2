package no.laget.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import no.laget.Refusal;

/** What a case is called inside Laget, also as business key in the engine. People use the case number instead. */
public record CaseId(@JsonValue UUID value) {

    /** Makes the id of a case that is about to be opened. */
    public static CaseId random() {
        return new CaseId(UUID.randomUUID());
    }

    /** Reads an id that came from outside; what is not one is answered like a case that does not exist. */
    @JsonCreator
    public static CaseId of(String text) {
        try {
            return new CaseId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal("casefile.noSuchCase");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
