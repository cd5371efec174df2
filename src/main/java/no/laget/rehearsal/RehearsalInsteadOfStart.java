package no.laget.rehearsal;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/** Rehearses and leaves again when the command line asks for it, before anything of Laget starts. Named in {@code spring.factories}. */
public class RehearsalInsteadOfStart implements ApplicationListener<ApplicationStartingEvent> {

    @Override
    public void onApplicationEvent(ApplicationStartingEvent starting) {
        if (RehearsalCommand.isMeantBy(starting.getArgs())) {
            System.exit(RehearsalCommand.run(starting.getArgs()));
        }
    }
}
