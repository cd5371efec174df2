package no.laget.desk;

import static java.util.Map.entry;

import java.util.Map;
import no.laget.Refusal;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Gives every refusal its status and its sentence. What is not yours is answered like what is not there. */
@RestControllerAdvice
class RefusalAdvice {

    private static final Map<String, HttpStatus> STATUS = Map.ofEntries(
            entry("casefile.noSuchCase", HttpStatus.NOT_FOUND),
            entry("casefile.noSuchDocument", HttpStatus.NOT_FOUND),
            entry("desk.noSuchTask", HttpStatus.NOT_FOUND),
            entry("desk.readersNotYours", HttpStatus.FORBIDDEN),
            entry("desk.nothingToTell", HttpStatus.FORBIDDEN),
            entry("engine.changedMeanwhile", HttpStatus.CONFLICT),
            entry("umv.statisticsNotYours", HttpStatus.FORBIDDEN),
            entry("overview.notYours", HttpStatus.FORBIDDEN),
            entry("directors.notYours", HttpStatus.FORBIDDEN),
            entry("directors.noSuchReport", HttpStatus.NOT_FOUND),
            entry("desk.noSuchProcess", HttpStatus.NOT_FOUND),
            entry("casefile.documentTooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("desk.tooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("desk.draftTooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("absence.noSuchSchool", HttpStatus.NOT_FOUND),
            entry("absence.noSuchImport", HttpStatus.NOT_FOUND),
            entry("absence.fileTooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("absence.stop.busy", HttpStatus.SERVICE_UNAVAILABLE),
            entry("absence.machine.otherSchool", HttpStatus.NOT_FOUND),
            entry("absence.machine.tooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("absence.machine.tooMany", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("casefile.closed", HttpStatus.CONFLICT),
            entry("engine.taskGone", HttpStatus.CONFLICT),
            entry("rehearsal.notYours", HttpStatus.FORBIDDEN),
            entry("rehearsal.busy", HttpStatus.SERVICE_UNAVAILABLE),
            entry("rehearsal.tooLarge", HttpStatus.PAYLOAD_TOO_LARGE),
            entry("migration.notYours", HttpStatus.FORBIDDEN),
            entry("migration.noProcess", HttpStatus.NOT_FOUND),
            entry("migration.noVersion", HttpStatus.NOT_FOUND),
            entry("engine.taskTaken", HttpStatus.CONFLICT));

    private final UploadLimit limit;

    RefusalAdvice(UploadLimit limit) {
        this.limit = limit;
    }

    @ExceptionHandler
    ResponseEntity<RefusalAnswer> refused(Refusal refusal) {
        return ResponseEntity.status(STATUS.getOrDefault(refusal.key(), HttpStatus.BAD_REQUEST))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RefusalAnswer(refusal));
    }

    @ExceptionHandler
    ResponseEntity<RefusalAnswer> tooLarge(MaxUploadSizeExceededException upload) {
        return refused(new Refusal("desk.tooLarge", limit.megabytes()));
    }

    @ExceptionHandler({
        MultipartException.class,
        MissingServletRequestPartException.class,
        MissingServletRequestParameterException.class,
        MethodArgumentTypeMismatchException.class,
        HttpMediaTypeException.class
    })
    ResponseEntity<RefusalAnswer> notReadable() {
        return refused(new Refusal("desk.notReadable"));
    }

    @ExceptionHandler
    ResponseEntity<RefusalAnswer> notUnderstood(HttpMessageNotReadableException body) {
        return refused(new Refusal("desk.notUnderstood"));
    }

    /** Two people did something in one case at the same moment. */
    @ExceptionHandler
    ResponseEntity<RefusalAnswer> overtaken(OptimisticLockingException other) {
        return refused(new Refusal("engine.changedMeanwhile"));
    }
}
