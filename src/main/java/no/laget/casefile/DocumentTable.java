package no.laget.casefile;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of documents and their content, which only ever grows. */
@Repository
class DocumentTable {

    private static final String SELECT =
            "select id, case_id, name, kind, media_type, size, sha256, added, author from laget.document ";
    private static final RowMapper<Document> DOCUMENT = (row, n) -> new Document(
            row.getObject("id", UUID.class),
            CaseId.of(row.getString("case_id")),
            row.getString("name"),
            Document.Kind.valueOf(row.getString("kind")),
            row.getString("media_type"),
            row.getLong("size"),
            row.getString("sha256"),
            row.getObject("added", OffsetDateTime.class).toInstant(),
            row.getString("author"));

    private final JdbcClient database;

    DocumentTable(JdbcClient database) {
        this.database = database;
    }

    void add(Document document, byte[] content) {
        database.sql("""
                        insert into laget.document (id, case_id, name, kind, media_type, size, sha256, content, added, author)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        document.id(),
                        document.caseId().value(),
                        document.name(),
                        document.kind().name(),
                        document.mediaType(),
                        document.size(),
                        document.sha256(),
                        content,
                        OffsetDateTime.ofInstant(document.added(), ZoneOffset.UTC),
                        document.by())
                .update();
    }

    Optional<Document> find(UUID id) {
        return database.sql(SELECT + "where id = ?").param(id).query(DOCUMENT).optional();
    }

    List<Document> of(CaseId id) {
        return database.sql(SELECT + "where case_id = ? order by added, id")
                .param(id.value())
                .query(DOCUMENT)
                .list();
    }

    byte[] content(UUID id) {
        return database.sql("select content from laget.document where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** Whether the case has a document whose content, as stored now, has this hash. */
    boolean holds(CaseId id, UUID document, String sha256) {
        return database.sql("""
                        select exists (select from laget.document
                                       where id = ? and case_id = ? and encode(sha256(content), 'hex') = ?)
                        """)
                .params(document, id.value(), sha256)
                .query(Boolean.class)
                .single();
    }
}
