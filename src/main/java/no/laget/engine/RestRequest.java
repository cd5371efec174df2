package no.laget.engine;

import no.laget.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The request to Camunda's REST API that this thread is answering. It tells the engine that a command comes from outside, and
 * takes the refusal back to the filter, because Camunda itself would wrap the sentence in words of its own.
 */
final class RestRequest {

    private static final ThreadLocal<@Nullable RestRequest> CURRENT = new ThreadLocal<>();

    private @Nullable Refusal refusal;

    static RestRequest begin() {
        RestRequest request = new RestRequest();
        CURRENT.set(request);
        return request;
    }

    static void end() {
        CURRENT.remove();
    }

    static boolean isUnderWay() {
        return CURRENT.get() != null;
    }

    static void refused(Refusal refusal) {
        RestRequest request = CURRENT.get();
        if (request != null) {
            request.refusal = refusal;
        }
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
