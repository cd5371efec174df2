package no.laget.casefile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whom a case is about: one child, or a group of children (A05, A06). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "subject")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Child.class, name = "child"),
    @JsonSubTypes.Type(value = Group.class, name = "group")
})
public sealed interface Subject permits Child, Group {

    /** What people call the subject: the child's full name or the name of the group. */
    String name();

    /** The same subject as people may see it, its identity number masked. */
    Subject masked();
}
