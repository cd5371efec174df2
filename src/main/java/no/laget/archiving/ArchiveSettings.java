package no.laget.archiving;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Laget speaks to the archive of one municipality. Fiks Arkiv leaves all code lists open, so each code is a choice;
 * what Laget comes with is in {@code archive.yaml}.
 *
 * @param folder where {@link FolderArchive} leaves packages and finds answers
 * @param seal what packages are sealed with; without it they are not sealed
 */
@ConfigurationProperties("laget.archive")
public record ArchiveSettings(
        Path folder,
        Codes codes,
        Shielding shielding,
        List<Format> formats,
        @Nullable Seal seal) {

    /** Keeps its own copy of the list. */
    public ArchiveSettings {
        formats = List.copyOf(formats);
    }

    /**
     * The codes of the archive.
     *
     * @param system what Laget is called there; also the owner of our external keys
     * @param series the part of the archive (arkivdel)
     * @param classification how folders are classified, and {@code folderClass} as what
     * @param identityNumbers the classification by national identity number; blank where the archive has none, and then
     *     no number is sent
     * @param journalType what kind of record a log is; {@code X} is an internal document without follow-up
     * @param madeByLaget the format of the document that Laget makes, PDF/A
     */
    public record Codes(
            String system,
            String series,
            String classification,
            String folderClass,
            String identityNumbers,
            String journalType,
            String journalStatus,
            String documentStatus,
            String sender,
            String mainDocument,
            String attachment,
            String archiveVariant,
            String productionVariant,
            String madeByLaget) {}

    /** What keeps all that is in the package from the public, and by which law. */
    public record Shielding(String code, String legalBasis) {}

    /** What the archive calls a kind of file, and whether it keeps files in that form for good. */
    public record Format(String mediaType, String code, boolean lasting) {}

    /** The key store (PKCS 12) with the municipality's key; the key has the same password as the store. */
    public record Seal(Path keyStore, String password, String alias) {}

    /** What the archive calls files of this type; a character set after the type does not count. */
    Format format(String mediaType) {
        String type = mediaType.replaceAll(";.*", "");
        return formats.stream()
                .filter(format -> format.mediaType().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("laget.archive.formats does not name " + type));
    }
}
