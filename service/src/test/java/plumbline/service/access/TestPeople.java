package plumbline.service.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** People whose tokens are {@code test-} and their name, in every test that starts the service. */
@Component
public final class TestPeople implements Credentials {

    private static final String PREFIX = "test-";
    /** Confined to the demo programme. */
    private static final String OF_ONE = "auditor-of-liandong";
    private static final Map<String, Set<Role>> PEOPLE = Map.of("officer-1", Set.of(Role.OFFICER, Role.APPROVER), "officer-2",
            Set.of(Role.OFFICER, Role.APPROVER), "auditor-1", Set.of(Role.AUDITOR), "operator-1", Set.of(Role.OPERATOR), "admin-1",
            Set.of(Role.ADMIN), OF_ONE, Set.of(Role.AUDITOR));

    TestPeople() {}

    /** The header of somebody. */
    public static Map<String, String> as(String name) {
        return Map.of("Authorization", "Bearer " + PREFIX + name);
    }

    @Override
    public Optional<Caller> caller(String token) {
        var name = token.startsWith(PREFIX) ? token.substring(PREFIX.length()) : "";
        return Optional.ofNullable(PEOPLE.get(name))
                .map(roles -> new Caller(token, roles, Optional.of("liandong").filter(_ -> name.equals(OF_ONE)), Set.of(), Optional.of(name)));
    }
}
