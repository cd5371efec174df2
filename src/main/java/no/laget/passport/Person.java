package no.laget.passport;

/** Somebody with a part in Passport, always an adult at work. */
record Person(String name, PassportRole role) {

    /** The role only, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Person[" + role + "]";
    }
}
