package no.laget.rights;

import static no.laget.engine.CaseStep.caseOf;
import static no.laget.engine.CaseStep.onComplete;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.LogEntry;
import no.laget.casefile.Team;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.organisation.Role;
import no.laget.rights.Entries.Answered;
import no.laget.rights.Entries.Asker;
import no.laget.rights.Entries.Decided;
import no.laget.rights.Entries.Decided.Withholding;
import no.laget.rights.Entries.Given;
import no.laget.rights.Entries.Ground;
import no.laget.rights.Entries.LateFollowedUp;
import no.laget.rights.Entries.Requested;
import no.laget.rights.Entries.Way;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: a request has come, is decided, is answered, or is late. Named as in the models. */
@Configuration(proxyBeanMethods = false)
class RightsTasks {

    private final Rights rights;
    private final CaseFiles cases;

    RightsTasks(Rights rights, CaseFiles cases) {
        this.rights = rights;
        this.cases = cases;
    }

    @Bean
    static RoutingVariables rightsRouting() {
        return RightsProcess.ROUTING;
    }

    // --- reception.bpmn

    @Bean
    JavaDelegate receiveRequest(RightsProcess process) {
        return execution -> {
            FormValues form = FormValues.of(execution);
            Requested requested = new Requested(
                    form.choice("right", Right.class),
                    form.choice("asker", Asker.class),
                    form.text("askerName"),
                    form.date("received"),
                    form.optionalText("wish"));
            LogEntry asked = rights.receive(form.text("caseNumber"), requested, form.by());
            process.start(cases.get(asked.caseId()), asked.sequence(), requested.right(), requested.received());
        };
    }

    // --- rights.bpmn

    @Bean
    TaskListener decideRequest() {
        return task -> {
            FormValues form = FormValues.of(task);
            CaseId id = caseOf(task.getExecution());
            Right right = Right.valueOf((String) task.getVariable(RightsProcess.RIGHT));
            boolean access = right == Right.ACCESS;
            Decided decided = new Decided(
                    (long) task.getVariable(RightsProcess.REQUEST),
                    right,
                    form.choice("given", Given.class),
                    access ? withheld(form) : List.of(),
                    access && form.yes("contacts"),
                    access ? form.optionalChoice("ground", Ground.class) : null,
                    form.optionalText("reason"),
                    access ? form.optionalText("elsewhere") : null);
            switch (right) {
                case ACCESS -> rights.decideAccess(id, decided, form.by());
                case CORRECTION ->
                    rights.decideCorrection(
                            id, decided, form.optionalNumber("corrects"), form.optionalText("correctText"), form.by());
                case RESTRICTION, LIFTING -> rights.decideRestriction(id, decided, form.by());
                case ERASURE -> rights.decideErasure(id, decided, form.by());
            }
        };
    }

    @Bean
    TaskListener answerRequest() {
        return onComplete((task, id, form) -> {
            if (!form.yes("identity")) {
                throw new Refusal("rights.identityUnchecked");
            }
            Right right = Right.valueOf((String) task.getVariable(RightsProcess.RIGHT));
            rights.answer(id, new Answered(right, form.date("answeredOn"), form.choice("way", Way.class)), form.by());
        });
    }

    @Bean
    TaskListener followUpLateRequest() {
        return onComplete((task, id, form) -> cases.append(id, new LateFollowedUp(form.text("done")), form.by()));
    }

    /** {@code 2026-0007#12} for an entry, the id for a document. */
    private static List<Withholding> withheld(FormValues form) {
        List<Withholding> withheld = new ArrayList<>();
        try {
            for (String chosen : form.choices("entries")) {
                int hash = chosen.indexOf('#');
                withheld.add(
                        new Withholding(chosen.substring(0, hash), Long.valueOf(chosen.substring(hash + 1)), null));
            }
            for (String chosen : form.choices("papers")) {
                int hash = chosen.indexOf('#');
                withheld.add(
                        new Withholding(chosen.substring(0, hash), null, UUID.fromString(chosen.substring(hash + 1))));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw new Refusal("rights.nothingToWithhold");
        }
        return withheld;
    }

    // --- what the model asks

    @Bean
    Deciders rightsDeciders(Team team) {
        return new Deciders(team, cases);
    }

    /** {@code ${rightsDeciders…}} in the model. */
    public static final class Deciders {

        private final Team team;
        private final CaseFiles cases;

        private Deciders(Team team, CaseFiles cases) {
            this.team = team;
            this.cases = cases;
        }

        /**
         * The roles at the unit of the case that may decide: the archivist, and the one who leads the case, except about its deletion,
         * and about a child with a protected address, whom only named people may know of.
         */
        public String of(String caseId, String right) {
            CaseFile file = cases.get(CaseId.of(caseId));
            return Right.valueOf(right) == Right.ERASURE || file.isProtected()
                    ? Role.ARCHIVIST.id()
                    : team.leader(caseId) + "," + Role.ARCHIVIST.id();
        }
    }
}
