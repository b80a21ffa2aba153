package plumbline.service.access;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The command line's way to a key:
 * <ul>
 * <li>{@code --plumbline.issue-key=<program> [--plumbline.issue-key-scopes=history]} prints {@code key <program> plk_...} once;
 * <li>{@code --plumbline.revoke-key=<id>} refuses one from its next call on, on every node; its id, {@code key_...}, is what the log calls it.
 * </ul>
 * Each ends the service, which answers no requests then; nodes that run need not be stopped.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class KeyCommand implements ApplicationRunner {

    private static final String ISSUE = "plumbline.issue-key";
    private static final String SCOPES = "plumbline.issue-key-scopes";
    private static final String REVOKE = "plumbline.revoke-key";

    /** How its arguments begin; a service that only does this answers no requests. */
    public static final Set<String> OPTIONS = Set.of("--" + ISSUE, "--" + REVOKE);

    private final Keys keys;
    private final ConfigurableApplicationContext context;
    private final PrintStream out;

    KeyCommand(Keys keys, ConfigurableApplicationContext context) {
        this.keys = keys;
        this.context = context;
        this.out = System.out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var lines = lines(arguments);
        if (!lines.isEmpty()) {
            lines.forEach(out::println);
            out.flush();
            System.exit(SpringApplication.exit(context, () -> 0));
        }
    }

    /**
     * Does what the arguments ask for, and returns what is to be printed; nothing if they ask for nothing.
     *
     * @throws IllegalArgumentException
     *             if there is no such programme, scope or key
     */
    List<String> lines(ApplicationArguments arguments) {
        var scopes = given(arguments, SCOPES).flatMap(it -> Stream.of(it.split(","))).filter(it -> !it.isBlank()).collect(Collectors.toSet());
        var issued = given(arguments, ISSUE).map(it -> "key " + it + " " + keys.issue(it, scopes));
        return Stream.concat(issued, given(arguments, REVOKE).map(this::revoke)).toList();
    }

    private String revoke(String id) {
        if (!keys.revoke(id)) {
            throw new IllegalArgumentException(
                    "there is no key '%s' that may be used; ids begin with key_".formatted(id.startsWith("plk_") ? "plk_..." : id));
        }
        return "revoked " + id;
    }

    private static Stream<String> given(ApplicationArguments arguments, String option) {
        var values = arguments.getOptionValues(option);
        return values == null ? Stream.of() : values.stream();
    }
}
