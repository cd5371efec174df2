/**
 * The case, its log and its documents: the record, which says everything that the engine must not know. What is written
 * stays (docs/decisions/0010-the-log-is-a-hash-chain.md), and whoever reads it leaves a trace.
 */
@NullMarked
package no.laget.casefile;

import org.jspecify.annotations.NullMarked;
