package plumbline.service.seal;

import java.io.PrintStream;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The command line's way to another wrapping key: {@code --plumbline.rotate-wrapping-key} says what it did and ends the service. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class RotationCommand implements ApplicationRunner {

    private static final String ROTATE = "plumbline.rotate-wrapping-key";

    /** Its argument; a service that only rotates answers no requests. */
    public static final String OPTION = "--" + ROTATE;

    private final Rotation rotation;
    private final ConfigurableApplicationContext context;
    private final PrintStream out;

    RotationCommand(Rotation rotation, ConfigurableApplicationContext context) {
        this.rotation = rotation;
        this.context = context;
        this.out = System.out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(ROTATE)) {
            var report = rotation.rotate();
            out.println("wrapping key %s, %d keys wrapped anew, destroyed %s".formatted(report.active(), report.keys(),
                    String.join(" ", report.retired())));
            report.retired().forEach(id -> out.println("delete %s.key wherever you copied it".formatted(id)));
            report.broken().forEach(key -> out.println("the key %s was changed and does not open; restore its row".formatted(key)));
            out.flush();
            System.exit(SpringApplication.exit(context, () -> report.broken().isEmpty() ? 0 : 1));
        }
    }
}
