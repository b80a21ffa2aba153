package plumbline.service.program;

import java.time.ZoneId;
import java.util.Currency;

import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;

/**
 * A reward programme.
 *
 * @param id
 *            the storefront's
 * @param currency
 *            the only one of its money
 * @param zone
 *            by which its days and months are counted
 * @param jurisdiction
 *            whose law holds for all of it
 * @param salt
 *            under which recipients are hashed, in hex; it never changes
 */
public record Program(String id, Bilingual name, Currency currency, ZoneId zone, Jurisdiction jurisdiction, String salt) {}
