package plumbline.service.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who is asking.
 *
 * @param id
 *            one credential's name, which is no secret and at most 64 bytes; it is what idempotency keys are scoped to
 * @param roles
 *            what they are
 * @param program
 *            the one programme that they are confined to, if they are
 * @param scopes
 *            what a key may do beyond its role, such as {@code history}
 * @param person
 *            the account behind the credential, the same whichever credential she uses; none for a storefront's key
 */
public record Caller(String id, Set<Role> roles, Optional<String> program, Set<String> scopes, Optional<String> person) {

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Who acts, for the log and for four eyes: the person, else the credential itself. */
    public String actor() {
        return person.orElse(id);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether nothing confines them to another programme. */
    public boolean mayEnter(String name) {
        return program.map(name::equals).orElse(true);
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
