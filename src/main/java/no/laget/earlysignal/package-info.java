/**
 * Early signals: a nightly look at the absence register, or somebody at the school, finds that a child may be falling out; the
 * contact teacher talks with the child and the guardians, and people decide what to do. Source: G10–G13, B02–B04.
 */
@NullMarked
package no.laget.earlysignal;

import org.jspecify.annotations.NullMarked;
