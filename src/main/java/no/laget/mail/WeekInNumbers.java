package no.laget.mail;

import java.util.List;

/** What the weekly mail to somebody who leads says. The module that knows who leads what implements it. */
public interface WeekInNumbers {

    /** Whether somebody leads anything that there is a weekly mail about. */
    boolean concerns(String staffId);

    /** The sentences of this moment, numbers only, in the language that is spoken; none when there is nothing to tell. */
    List<String> sentences(String staffId);
}
