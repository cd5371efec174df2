package no.laget.organisation;

/** Someone who works, or has worked, for the municipality. The id is the login name and what the logs refer to. */
public record StaffMember(String id, String firstName, String lastName, String email) {

    /** First and last name, as shown to colleagues. */
    public String name() {
        return firstName + " " + lastName;
    }
}
