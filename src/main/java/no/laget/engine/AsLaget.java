package no.laget.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine does as Laget itself, whoever has asked for it. Whether they may is decided before. */
@Component
public class AsLaget {

    private final IdentityService identity;
    private final TransactionTemplate ofItsOwn;

    AsLaget(IdentityService identity, PlatformTransactionManager transactions) {
        this.identity = identity;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Does something with nobody logged in to the engine. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        Authentication asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(asking);
        }
    }

    /** The same in a transaction of its own, so that what fails there costs nobody else anything. */
    public void alone(Runnable work) {
        call(() -> {
            ProcessEngineContext.requiresNew();
            try {
                ofItsOwn.executeWithoutResult(status -> work.run());
            } finally {
                ProcessEngineContext.clear();
            }
            return work;
        });
    }
}
