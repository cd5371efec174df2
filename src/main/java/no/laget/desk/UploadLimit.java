package no.laget.desk;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How large an uploaded document may be, so that the browser can say it before sending. */
@Component
class UploadLimit {

    private final DataSize size;

    UploadLimit(@Value("${laget.documents.max-size:20MB}") DataSize size) {
        this.size = size;
    }

    long bytes() {
        return size.toBytes();
    }

    long megabytes() {
        return size.toMegabytes();
    }
}
