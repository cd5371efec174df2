package no.laget.startup;

import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why Laget will not start as a sentence instead of a stack trace. Named in {@code spring.factories}. */
public class RefusalAtStart extends AbstractFailureAnalyzer<Refusal> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Refusal cause) {
        return new FailureAnalysis(cause.getMessage(), null, rootFailure);
    }
}
