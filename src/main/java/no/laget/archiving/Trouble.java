package no.laget.archiving;

/** Why a record is not in the archive yet and an archivist must look at it. */
enum Trouble {
    /** A character in the case that no font has. */
    CHARACTER,
    /** The document could not be made. */
    DOCUMENT,
    /** The package could not be built. */
    PACKAGE,
    /** The archive could not be reached, however often Laget tried. */
    UNREACHABLE,
    /** The archive answered that it will not take the package. */
    REJECTED,
    /** The package is delivered, and no answer has come in time. */
    NO_ANSWER
}
