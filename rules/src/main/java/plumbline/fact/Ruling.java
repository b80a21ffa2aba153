package plumbline.fact;

import java.util.List;

/**
 * What one rule said about one fact.
 *
 * @param rule
 *            the rule's id
 * @param on
 *            whom or what it spoke about: an alias, a line's or a bundle's name, or {@code order}
 * @param said
 *            what it said
 * @param read
 *            the figures that it read
 */
public record Ruling(String rule, String on, Said said, List<Reading> read) {}
