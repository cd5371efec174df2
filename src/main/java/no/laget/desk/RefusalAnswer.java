package no.laget.desk;

import no.laget.Refusal;

/** A refusal as JSON, like the engine's REST answers it. */
record RefusalAnswer(String type, String key, String message) {

    RefusalAnswer(Refusal refusal) {
        this("Refusal", refusal.key(), refusal.getMessage());
    }
}
