package no.laget.casefile;

/**
 * Something that a unit or the municipality does and that is no single child's: introducing Passport at a school, a regional
 * programme.
 */
public record Undertaking(String name) implements Subject {

    @Override
    public Undertaking masked() {
        return this;
    }
}
