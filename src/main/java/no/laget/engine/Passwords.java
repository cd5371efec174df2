package no.laget.engine;

import java.util.List;
import no.laget.Refusal;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passwords that people get to begin with. Later they are changed in the Admin web app, never here. */
@Component
public class Passwords {

    /** A hash that no password has. With no hash at all the engine would answer a login with a server error. */
    private static final String NONE = "{SHA-512}";

    private final Organisation organisation;
    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient database;
    private final boolean demo;
    private final String demoPassword;

    Passwords(
            Organisation organisation,
            IdentityService identities,
            ProcessEngineConfigurationImpl engine,
            JdbcClient database,
            @Value("${laget.demo:false}") boolean demo,
            @Value("${laget.demo-password:}") String demoPassword) {
        this.organisation = organisation;
        this.identities = identities;
        this.engine = engine;
        this.database = database;
        this.demo = demo;
        this.demoPassword = demoPassword;
    }

    /** A user that is not saved yet: with the demo password in the demo, else unable to log in until given a password. */
    User newUser(String id) {
        User user = identities.newUser(id);
        if (demo) {
            user.setPassword(demoPassword);
        } else {
            ((UserEntity) user).setDbPassword(NONE);
        }
        return user;
    }

    /** The ids of those who would get in with this password. Asked without counting as failed logins. */
    public List<String> usersWith(String password) {
        PasswordManager hashes = engine.getPasswordManager();
        record Hash(String user, String hash, String salt) {}
        return database
                .sql("select id_, pwd_, coalesce(salt_, '') from act_id_user where pwd_ <> ? order by id_")
                .param(NONE)
                .query((row, n) -> new Hash(row.getString(1), row.getString(2), row.getString(3)))
                .stream()
                .filter(user -> hashes.check(EncryptionUtil.saltPassword(password, user.salt()), user.hash()))
                .map(Hash::user)
                .toList();
    }

    /**
     * Lets the first administrator in on a new installation. Does nothing as soon as any administrator has a password.
     *
     * @throws Refusal when the password is too weak for the engine's policy
     */
    public void giveFirstAdministrator(String password) {
        List<String> administrators = organisation.appointments().stream()
                .filter(appointment -> appointment.role() == Role.ADMINISTRATOR)
                .map(Appointment::staffId)
                .distinct()
                .toList();
        if (administrators.stream().anyMatch(this::hasPassword)) {
            return;
        }
        User first = identities.createUserQuery().userId(administrators.get(0)).singleResult();
        if (engine.isEnablePasswordPolicy()
                && !identities.checkPasswordAgainstPolicy(password, first).isValid()) {
            throw new Refusal("startup.weakAdminPassword");
        }
        first.setPassword(password);
        identities.saveUser(first);
    }

    private boolean hasPassword(String user) {
        return database.sql("select exists (select from act_id_user where id_ = ? and pwd_ <> ?)")
                .params(user, NONE)
                .query(Boolean.class)
                .single();
    }
}
