package no.laget.startup;

import java.util.List;
import no.laget.Refusal;
import no.laget.engine.IdentitySync;
import no.laget.engine.Passwords;
import no.laget.organisation.OrganisationLoader;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads the organisation and lets the engine follow, in one transaction and before the first request is answered. If
 * anything is wrong, nothing has changed and Laget does not start.
 */
@Component
class OrganisationAtStart implements SmartInitializingSingleton {

    private final OrganisationLoader loader;
    private final IdentitySync identities;
    private final Passwords passwords;
    private final TransactionOperations transaction;
    private final String location;
    private final boolean demo;
    private final String adminPassword;

    OrganisationAtStart(
            OrganisationLoader loader,
            IdentitySync identities,
            Passwords passwords,
            TransactionOperations transaction,
            @Value("${laget.organisation}") String location,
            @Value("${laget.demo:false}") boolean demo,
            @Value("${laget.admin-password:}") String adminPassword) {
        this.loader = loader;
        this.identities = identities;
        this.passwords = passwords;
        this.transaction = transaction;
        this.location = location;
        this.demo = demo;
        this.adminPassword = adminPassword;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            loader.load(location);
            identities.run();
            if (!demo) {
                refuseDemoUsers();
                if (!adminPassword.isBlank()) {
                    passwords.giveFirstAdministrator(adminPassword);
                }
            }
        });
    }

    private void refuseDemoUsers() {
        List<String> users = passwords.usersWith(ProductionGuard.DEMO_PASSWORD);
        if (!users.isEmpty()) {
            throw new Refusal("startup.demoUsers", String.join(", ", users));
        }
    }
}
