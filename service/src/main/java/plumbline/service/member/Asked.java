package plumbline.service.member;

import java.time.LocalDate;
import java.util.List;

/**
 * Whom a quote needs to know.
 *
 * @param buyer
 *            the storefront's id
 * @param creators
 *            the storefront's ids, in the order of the lines
 * @param day
 *            the order's day
 * @param historyDays
 *            how far back rules may look
 */
public record Asked(String buyer, List<String> creators, LocalDate day, int historyDays) {}
