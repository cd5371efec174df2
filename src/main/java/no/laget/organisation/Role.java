package no.laget.organisation;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Words;

/** What a member of staff does for the children, always at one or more units. */
public enum Role {
    /** Contact teacher or pedagogue, usually the one who holds the baton. */
    TEACHER("teacher"),
    /** Principal of a school or head of a kindergarten. */
    PRINCIPAL("principal"),
    /** One of the three in a Back2School team. */
    BACK2SCHOOL_TEAM("back2schoolTeam"),
    /** Works with groups and pupils on request of a school's leadership. */
    UMV_WORKER("umvWorker"),
    /** Leads the UmV service and its agreements with the schools. */
    UMV_LEADER("umvLeader"),
    /** Coordinates the passport in the municipality, or leads a programme of the region. */
    COORDINATOR("coordinator"),
    /** Director of education: sees how it goes everywhere, and takes over when the principal is involved. */
    SCHOOL_OWNER("schoolOwner"),
    /** Hands closed cases over to the archive. */
    ARCHIVIST("archivist"),
    /** Changes the models. */
    PROCESS_OWNER("processOwner"),
    /** Runs Laget. */
    ADMINISTRATOR("administrator");

    private static final Map<String, Role> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::id, Function.identity()));

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /** The name of the role in models, in the organisation file and as Camunda's group. */
    public String id() {
        return id;
    }

    /** What people call the role, in bokmål. */
    public String title() {
        return Words.of("organisation.role." + id);
    }

    /** Whether people have this role at a service, and work in the cases of other units. */
    public boolean isOfAService() {
        return this == BACK2SCHOOL_TEAM || this == UMV_WORKER || this == UMV_LEADER;
    }

    /** The candidate group of this role at one unit: {@code principal.solbakken}. */
    public String at(String unitId) {
        return id + "." + unitId;
    }

    /** The role with this id; an unknown id is a programming or modelling error. */
    public static Role of(String id) {
        Role role = BY_ID.get(id);
        if (role == null) {
            throw new IllegalArgumentException("No role has the id '" + id + "'.");
        }
        return role;
    }
}
