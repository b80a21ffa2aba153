package plumbline.fact;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place with law of its own: ISO 3166-1 alpha-2 ({@code CN}, also {@code EU} and {@code UK}), or ISO 3166-2 where a part has rules of its
 * own ({@code US-FL}).
 *
 * @param code
 *            the code in capitals
 */
public record Jurisdiction(String code) {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    /** The member states of the European Union: TEU art. 52. */
    private static final Set<String> EU_MEMBERS = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
            "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT",
            "RO", "SE", "SI", "SK");

    public Jurisdiction {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("'%s' is no jurisdiction such as CN, EU or US-FL".formatted(code));
        }
    }

    /** Whether the law of {@code other} holds here: one's own, that of the whole country, and the Union's in its member states; GB is the UK. */
    public boolean includes(Jurisdiction other) {
        var country = code.substring(0, 2);
        return code.equals(other.code) || code.startsWith(other.code + "-") || (other.code.equals("EU") && EU_MEMBERS.contains(country))
                || (other.code.equals("UK") && country.equals("GB"));
    }
}
