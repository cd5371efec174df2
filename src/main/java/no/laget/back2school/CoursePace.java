package no.laget.back2school;

/** How close the meetings are: as the source says, or on the child's terms (M11), which takes longer. */
enum CoursePace {
    NORMAL,
    SLOW
}
