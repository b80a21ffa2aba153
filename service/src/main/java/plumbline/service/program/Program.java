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
public record Program(String id, Bilingual name, Currency currency, ZoneId zone, Jurisdiction jurisdiction, String salt) {

    /** How the ids of packs begin that are a programme's own. */
    static final String OWN = "program-";

    /** Whether a pack holds some programme's own rules. */
    public static boolean owns(String pack) {
        return pack.startsWith(OWN);
    }

    /** The id of the pack that its own rules are in, such as {@code program-liandong}. */
    public String ownPack() {
        return OWN + id;
    }
}
