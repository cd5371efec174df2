/**
 * Numbers about people of which none points at a person: counts that are small are hidden, and those from which they could be
 * computed. Every report that counts cases, requests or signs shows its counts through this package.
 */
@NullMarked
package no.laget.numbers;

import org.jspecify.annotations.NullMarked;
