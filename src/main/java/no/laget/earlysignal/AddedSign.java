package no.laget.earlysignal;

import no.laget.earlysignal.FollowedSignal.Source;

/**
 * A child that had a case in another programme when somebody, or the register, saw a sign: for statistics, without a name or a
 * number of a case.
 *
 * @param unit the school or kindergarten
 * @param grade 1 to 10 at a school, less for who has not begun
 * @param source who saw the first of the signs
 */
public record AddedSign(String unit, int grade, Source source) {}
