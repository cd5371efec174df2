package no.laget.agreements;

import static no.laget.agreements.AgreementOutcome.AGREEMENT_ENDED;
import static no.laget.agreements.AgreementOutcome.AGREEMENT_LAPSED;
import static no.laget.agreements.AgreementOutcome.AGREEMENT_NOT_MADE;
import static no.laget.agreements.AgreementsProcess.AGREEMENT;
import static no.laget.agreements.AgreementsProcess.CASE_LABEL;
import static no.laget.agreements.AgreementsProcess.KIND;
import static no.laget.agreements.AgreementsProcess.OUTCOME;
import static no.laget.agreements.AgreementsProcess.RENEWAL_WANTED;
import static no.laget.agreements.AgreementsProcess.REPLACES;
import static no.laget.agreements.AgreementsProcess.SIGNED;
import static no.laget.engine.CaseStep.caseOf;

import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.agreements.Agreement.Kind;
import no.laget.agreements.Agreement.Level;
import no.laget.agreements.Agreement.Party;
import no.laget.agreements.Agreement.State;
import no.laget.alert.AlertCodes;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.engine.FormValues;
import no.laget.engine.RoutingVariables;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The process tells us: an agreement is drafted, signed, renewed, ended or over. Named as in the models. */
@Configuration(proxyBeanMethods = false)
class AgreementsTasks {

    private final Agreements agreements;
    private final AgreementsProcess process;
    private final AgreementCases agreementCases;
    private final CaseFiles cases;

    AgreementsTasks(Agreements agreements, AgreementsProcess process, AgreementCases agreementCases, CaseFiles cases) {
        this.agreements = agreements;
        this.process = process;
        this.agreementCases = agreementCases;
        this.cases = cases;
    }

    @Bean
    static RoutingVariables agreementsRouting() {
        return AgreementsProcess.ROUTING;
    }

    @Bean
    static AlertCodes agreementsAlerts() {
        return AlertCodes.of("agreements").on("agreementUnsigned", "signing").on("agreementLapsed", "expiry");
    }

    // --- agreements.bpmn

    /** Opens the case when a principal asks for an agreement; a request that needs one has opened it already. */
    @Bean
    JavaDelegate openAgreementCase() {
        return execution -> {
            if (execution.getProcessBusinessKey() == null) {
                FormValues form = FormValues.of(execution);
                String school = Objects.requireNonNull(execution.getTenantId(), "a case belongs to a unit");
                CaseFile file = agreementCases.open(Kind.UMV_COOPERATION, school, form.text("matter"), form.by());
                execution.setProcessBusinessKey(file.id().toString());
                execution.setVariable(KIND, Kind.UMV_COOPERATION.name());
            }
            execution.setVariable(CASE_LABEL, cases.get(caseOf(execution)).label());
        };
    }

    // --- signing.bpmn

    @Bean
    TaskListener draftAgreement() {
        return task -> {
            FormValues form = FormValues.of(task);
            Kind kind = Kind.valueOf((String) task.getVariable(KIND));
            task.setVariable(SIGNED, false);
            if (form.text("draft").equals("GIVE_UP")) {
                agreements.giveUp(caseOf(task.getExecution()), kind, form.text("whyNot"), form.by());
                task.setVariable(OUTCOME, AGREEMENT_NOT_MADE.name());
                return;
            }
            Level level = form.choice("level", Level.class);
            Terms terms = new Terms(
                    kind,
                    level,
                    level == Level.SCHOOL ? form.text("school") : null,
                    form.date("validFrom"),
                    form.date("validTo"));
            Agreement draft = agreements.draft(caseOf(task.getExecution()), terms, id(task, REPLACES), form.by());
            task.setVariable(AGREEMENT, draft.id().toString());
            task.setVariable(OUTCOME, "");
        };
    }

    @Bean
    TaskListener signAgreement() {
        return task -> {
            FormValues form = FormValues.of(task);
            UUID id = Objects.requireNonNull(id(task, AGREEMENT), "drafted before it is signed");
            if (form.text("signing").equals("GIVE_UP")) {
                agreements.abandon(id, form.text("whyNot"), form.by());
                task.setVariable(OUTCOME, AGREEMENT_NOT_MADE.name());
                return;
            }
            boolean complete = agreements.sign(
                    id,
                    form.choice("party", Party.class),
                    form.text("signedBy"),
                    form.date("signedOn"),
                    paper(form.text("paper")),
                    form.by());
            task.setVariable(SIGNED, complete);
        };
    }

    // --- renewal.bpmn

    @Bean
    TaskListener decideRenewal() {
        return task -> {
            FormValues form = FormValues.of(task);
            boolean wanted = form.text("renew").equals("YES");
            UUID id = Objects.requireNonNull(id(task, AGREEMENT), "in force before it is renewed");
            task.setVariable(RENEWAL_WANTED, wanted);
            task.setVariable(SIGNED, false);
            if (!wanted) {
                Agreement agreement = agreements.get(id);
                boolean lapsed = agreement.state() == State.LAPSED;
                if (lapsed) {
                    cases.append(
                            caseOf(task.getExecution()),
                            new Entries.Ended(agreement.to(), form.text("whyNot")),
                            form.by());
                } else {
                    agreements.end(id, agreement.to(), form.text("whyNot"), form.by());
                }
                task.setVariable(OUTCOME, (lapsed ? AGREEMENT_LAPSED : AGREEMENT_ENDED).name());
            }
        };
    }

    @Bean
    JavaDelegate lapseAgreement() {
        return execution -> agreements.lapse(UUID.fromString((String) execution.getVariable(AGREEMENT)));
    }

    // --- ending.bpmn

    @Bean
    TaskListener endAgreement() {
        return task -> {
            FormValues form = FormValues.of(task);
            Agreement agreement = agreements.visibleTo(form.by()).stream()
                    .filter(one -> one.id().toString().equals(form.text("agreement")))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("agreements.noSuchAgreement"));
            agreements.end(agreement.id(), form.date("lastDay"), form.text("why"), form.by());
            if (!process.endedEarly(agreement)) {
                throw new Refusal("agreements.renewalIsOpen");
            }
        };
    }

    // --- what the models ask

    @Bean
    Roles agreementRoles() {
        return new Roles(agreements);
    }

    @Bean
    Days agreementDays() {
        return new Days(agreements);
    }

    /** {@code ${agreementRoles…}} in the models. */
    public static final class Roles {

        private final Agreements agreements;

        private Roles(Agreements agreements) {
            this.agreements = agreements;
        }

        /** The role that looks after agreements of this kind. */
        public String keeper(String kind) {
            return keeperOf(Kind.valueOf(kind)).id();
        }

        /** The roles that register signatures: the one that looks after it, and the leadership on the side of the schools. */
        public String signers(String agreementId) {
            Agreement agreement = agreements.get(UUID.fromString(agreementId));
            Role leadership = agreement.level() == Level.SCHOOL ? Role.PRINCIPAL : Role.SCHOOL_OWNER;
            return keeperOf(agreement.kind()).id() + "," + leadership.id();
        }

        private static Role keeperOf(Kind kind) {
            return kind.provider() == Party.UMV ? Role.UMV_LEADER : Role.COORDINATOR;
        }
    }

    /** {@code ${agreementDays…}} in the models. */
    public static final class Days {

        private final Agreements agreements;

        private Days(Agreements agreements) {
            this.agreements = agreements;
        }

        /** When renewal is asked for. */
        public Date renewal(String agreementId) {
            return agreements.renewal(agreements.get(UUID.fromString(agreementId)));
        }

        /** When the last day is over. */
        public Date expiry(String agreementId) {
            return agreements.expiry(agreements.get(UUID.fromString(agreementId)));
        }
    }

    private static UUID paper(String chosen) {
        try {
            return UUID.fromString(chosen);
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal("agreements.documentMissing");
        }
    }

    private static @Nullable UUID id(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String id ? UUID.fromString(id) : null;
    }
}
