package plumbline.fact;

/**
 * A figure that a rule read: which and what it was.
 *
 * @param id
 *            of the parameter or table
 * @param value
 *            the value, or the cell that was used
 * @param row
 *            the row of a table from 1, or 0 for a parameter
 */
public record Reading(String id, String value, int row) {}
