package no.laget.desk;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * What somebody has typed in a form and not sent yet.
 *
 * @param content the values of the fields, a JSON object
 */
record Draft(@JsonRawValue String content, Instant saved) {}
