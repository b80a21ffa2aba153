package plumbline.service.access;

import java.io.PrintStream;
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
 * The command line's way to a key: {@code --plumbline.issue-key=<program> [--plumbline.issue-key-scopes=history]} prints
 * {@code key <program> plk_...} once and ends the service.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class KeyCommand implements ApplicationRunner {

    private static final String PROGRAM = "plumbline.issue-key";

    /** How its argument begins; a service that only issues a key answers no requests. */
    public static final String OPTION = "--" + PROGRAM;

    private static final String SCOPES = "plumbline.issue-key-scopes";

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
        var programs = arguments.getOptionValues(PROGRAM);
        if (programs == null || programs.isEmpty()) {
            return;
        }
        var given = arguments.getOptionValues(SCOPES);
        Set<String> scopes = given == null ? Set.of()
                : given.stream().flatMap(it -> Stream.of(it.split(","))).filter(it -> !it.isBlank()).collect(Collectors.toSet());
        programs.forEach(it -> out.println("key " + it + " " + keys.issue(it, scopes)));
        out.flush();
        System.exit(SpringApplication.exit(context, () -> 0));
    }
}
