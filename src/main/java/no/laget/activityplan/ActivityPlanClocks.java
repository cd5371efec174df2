package no.laget.activityplan;

import java.util.Date;
import no.laget.casefile.CaseId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What timers and gateways of the models ask about a case by its id; named as in the models. */
@Configuration(proxyBeanMethods = false)
class ActivityPlanClocks {

    @Bean
    Consents consents(ActivityPlanService plan) {
        return new Consents(plan);
    }

    @Bean
    Plans plans(ActivityPlanService plan) {
        return new Plans(plan);
    }

    /** {@code ${consents…}} in the models. */
    public static final class Consents {

        private final ActivityPlanService plan;

        private Consents(ActivityPlanService plan) {
            this.plan = plan;
        }

        /** When the consent in force in the case runs out. */
        public Date expires(String caseId) {
            return Date.from(plan.consentExpires(CaseId.of(caseId)));
        }
    }

    /** {@code ${plans…}} in the models. */
    public static final class Plans {

        private final ActivityPlanService plan;

        private Plans(ActivityPlanService plan) {
            this.plan = plan;
        }

        /** When the next measure must have been evaluated at the latest. */
        public Date measuresDue(String caseId) {
            return plan.measuresDue(CaseId.of(caseId));
        }

        /** When the next evaluation meeting is held at the latest: weekly at first (A41). */
        public Date nextMeeting(String caseId) {
            return plan.nextMeeting(CaseId.of(caseId));
        }

        /** How high the first task stands in the lists: above the others when whoever reported says that it is urgent. */
        public int priority(String caseId) {
            return plan.urgent(CaseId.of(caseId)) ? ActivityPlanProcess.URGENT : ActivityPlanProcess.ORDINARY;
        }

        /** Whether the guardians of a pupil have not been told yet that they can turn to the Statsforvalter (§ 12-6). */
        public boolean informationMissing(String caseId) {
            return plan.informationMissing(CaseId.of(caseId));
        }

        /** Whether nobody has written in the log for too long. */
        public boolean quiet(String caseId) {
            return plan.quiet(CaseId.of(caseId));
        }
    }
}
