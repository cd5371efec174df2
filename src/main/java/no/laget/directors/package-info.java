/**
 * The report to the directors of education, half year by half year: how many early signals there were, how soon somebody
 * talked with the family, what they led to and how it went. No child can be recognised in it (G08).
 */
@NullMarked
package no.laget.directors;

import org.jspecify.annotations.NullMarked;
