package no.laget.back2school;

import java.util.Date;
import no.laget.casefile.CaseId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What timers, loops and candidates of the models ask about a course by the id of its case. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CourseAgenda.class)
class Back2SchoolClocks {

    @Bean
    Courses courses(Back2SchoolService service) {
        return new Courses(service);
    }

    /** {@code ${courses…}} in the models. */
    public static final class Courses {

        private final Back2SchoolService service;

        private Courses(Back2SchoolService service) {
            this.service = service;
        }

        /** Who answers the wish for an exception: never the one who has it. */
        public String secondPerson(String caseId) {
            return service.secondPerson(CaseId.of(caseId)).id();
        }

        /** How many meetings are left to hold. */
        public int meetings(String caseId) {
            return service.toHold(CaseId.of(caseId));
        }

        /** When the course is too long. */
        public Date due(String caseId) {
            return service.courseDue(CaseId.of(caseId));
        }

        /** When the booster is to be arranged. */
        public Date followUpAt(String caseId) {
            return service.followUpAt(CaseId.of(caseId));
        }

        /** When the booster is proposed to be held. */
        public Date boosterAt(String caseId) {
            return service.boosterAt(CaseId.of(caseId));
        }

        /** When the fourth meeting with the school is proposed to be held. */
        public Date fourthAt(String caseId) {
            return service.fourthAt(CaseId.of(caseId));
        }
    }
}
