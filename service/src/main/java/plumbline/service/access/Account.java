package plumbline.service.access;

import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.service.log.Event;

/**
 * Who a person is to this deployment.
 *
 * @param user
 *            the name that she signs in by and that the log names her by: 1-64 of {@code [a-z0-9._-]}, beginning with a letter or a digit. Small letters
 *            only, so that no two look alike
 * @param roles
 *            what she is; never a storefront, which has a key
 * @param zone
 *            by which she is shown times
 */
public record Account(String user, Set<Role> roles, ZoneId zone) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    /** Names that the log has for nobody in particular; the last is in the entries of earlier releases. */
    private static final Set<String> TAKEN = Set.of(Event.SERVICE, Refusals.UNKNOWN, "system");

    public Account {
        if (!isName(user)) {
            throw new IllegalArgumentException("'%s' is no name of an account: 1 to 64 of a-z 0-9 . _ -, beginning with a letter or a digit, not %s"
                    .formatted(user, String.join(" or ", TAKEN.stream().sorted().toList())));
        }
        if (roles.isEmpty() || roles.contains(Role.STOREFRONT)) {
            throw new IllegalArgumentException("roles %s found; a person has one or more of %s"
                    .formatted(codes(roles), codes(EnumSet.complementOf(EnumSet.of(Role.STOREFRONT)))));
        }
        roles = Set.copyOf(roles);
    }

    /** Whether a text could be an account's name. */
    static boolean isName(String text) {
        return FORM.matcher(text).matches() && !TAKEN.contains(text);
    }

    /** Roles by their names, joined by commas, in the order in which {@link Role} lists them. */
    static String codes(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::code).collect(Collectors.joining(","));
    }

    /** The roles whose names are joined by commas. */
    static Set<Role> roles(String codes) {
        return Stream.of(codes.split(",")).map(String::strip).filter(it -> !it.isEmpty()).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }
}
