package no.laget.engine;

import org.jspecify.annotations.Nullable;

/**
 * The open task whose form is about to be shown.
 *
 * @param elementId the id of the user task in the model
 * @param businessKey the case id
 * @param unit the unit that the case belongs to
 */
public record FormTask(
        String taskId,
        String processKey,
        String elementId,
        String businessKey,
        @Nullable String unit) {}
