package no.laget.archiving;

/**
 * A document that was made for the archive.
 *
 * @param pdf PDF/A-2a and PDF/UA-1 in one file
 * @param title what the document is and the number of its case, without a name
 */
record Rendered(byte[] pdf, String title) {

    /** Only the title, because it may end up in an application log. */
    @Override
    public String toString() {
        return "Rendered[" + title + "]";
    }
}
