package no.laget.desk;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the web apps when to lock a screen that nobody uses, and hears from them that somebody is there. */
@RestController
class DeskController {

    private final ScreenLock lock;

    DeskController(ScreenLock lock) {
        this.lock = lock;
    }

    /**
     * What the web apps must know.
     *
     * @param lockAfter in seconds
     */
    record Desk(long lockAfter) {}

    @GetMapping(DeskConfiguration.DESK + "/api/desk")
    Desk desk(Principal user) {
        return new Desk(lock.after().toSeconds());
    }
}
