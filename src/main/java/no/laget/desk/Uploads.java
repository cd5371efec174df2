package no.laget.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import no.laget.Refusal;
import no.laget.casefile.CaseId;
import no.laget.casefile.Document;
import no.laget.casefile.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes uploaded documents. The same file sent again at once, by an impatient click or a retry, is one document. */
@Service
class Uploads {

    private static final Duration AT_ONCE = Duration.ofMinutes(10);

    private final Documents documents;
    private final JdbcClient database;
    private final UploadLimit limit;
    private final Clock clock;

    Uploads(Documents documents, JdbcClient database, UploadLimit limit, Clock clock) {
        this.documents = documents;
        this.database = database;
        this.limit = limit;
        this.clock = clock;
    }

    /** The new document, or the one that the same upload made a moment ago. */
    @Transactional
    Document take(CaseId caseId, MultipartFile file, Document.Kind kind, String by) {
        if (kind == Document.Kind.CASE_LOG) {
            throw new Refusal("desk.notReadable");
        }
        if (file.getSize() > limit.bytes()) {
            throw new Refusal("desk.tooLarge", limit.megabytes());
        }
        // Two that come at the same time wait for each other here, on every node.
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("upload " + caseId)
                .query((row, number) -> number)
                .list();
        String sha256 = sha256(file);
        Instant since = clock.instant().minus(AT_ONCE);
        return documents.of(caseId).stream()
                .filter(known -> known.sha256().equals(sha256)
                        && known.kind() == kind
                        && known.by().equals(by))
                .filter(known -> known.added().isAfter(since))
                .findFirst()
                .orElseGet(() -> documents.add(caseId, name(file), content(file), kind, by));
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static InputStream content(MultipartFile file) {
        try {
            return new ByteArrayInputStream(file.getBytes());
        } catch (IOException e) {
            throw new Refusal("casefile.documentUnreadable");
        }
    }

    private static String sha256(MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new Refusal("casefile.documentUnreadable");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
