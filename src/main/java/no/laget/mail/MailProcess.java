package no.laget.mail;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import no.laget.engine.RoutingVariables;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** We tell the process: a mail is posted. Its business key is the key of the mail, so that a search for a case finds the case. */
@Component
class MailProcess {

    static final String PROCESS = "mail";
    static final String SETTINGS = "mail-settings";

    /** When the mail is to be sent; nothing for as soon as possible. */
    static final String AT = "mailAt";

    static final String REFUSED = "mailRefused";
    static final String AGAIN = "mailAgain";

    static final RoutingVariables ROUTING = new RoutingVariables(Set.of(AT, REFUSED, AGAIN));

    private final RuntimeService runtime;
    private final IdentityService identity;

    MailProcess(RuntimeService runtime, IdentityService identity) {
        this.runtime = runtime;
        this.identity = identity;
    }

    void start(String key, String unit, @Nullable Instant notBefore) {
        Date at = notBefore == null ? null : Date.from(notBefore);
        StartingUnit.of(unit).call(() -> runtime.startProcessInstanceByKey(PROCESS, key, Variables.putValue(AT, at)));
    }

    /** Whose click this is; nobody's when a timer or Laget itself is at work. */
    Optional<String> currentUser() {
        return Optional.ofNullable(identity.getCurrentAuthentication()).map(asking -> asking.getUserId());
    }
}
