package no.laget.casefile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whom a case is about: one child, a group of children (A05, A06), or an undertaking. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "subject")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Child.class, name = "child"),
    @JsonSubTypes.Type(value = Group.class, name = "group"),
    @JsonSubTypes.Type(value = Undertaking.class, name = "undertaking")
})
public sealed interface Subject permits Child, Group, Undertaking {

    /** What people call the subject: the child's full name, or the name of the group or the undertaking. */
    String name();

    /** The same subject as people may see it, its identity number masked. */
    Subject masked();
}
