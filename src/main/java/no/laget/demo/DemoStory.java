package no.laget.demo;

import java.util.List;

/**
 * One story that the demo begins with, told in scenes. The scenes of all stories are played in the order of their time, because
 * the clock of a rehearsal only moves forward; what one scene leaves for the next (the case, most often) the story keeps.
 */
public interface DemoStory {

    /** The scenes, first things first. */
    List<Scene> scenes(Rehearsal play);

    /**
     * Something that happened at this hour of a day that is so many days ago.
     *
     * @param hour of the day in Norway, 0 to 23
     */
    record Scene(int daysAgo, int hour, Runnable happens) {}
}
