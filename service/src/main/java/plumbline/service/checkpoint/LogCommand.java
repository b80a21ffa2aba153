package plumbline.service.checkpoint;

import java.io.PrintStream;
import java.util.Set;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.log.Log;

/**
 * The command line's way to the log:
 * <ul>
 * <li>{@code --plumbline.audit-log} checks every entry, tile and checkpoint, prints what it finds, and ends with 0 if that is nothing, else 1;
 * <li>{@code --plumbline.rotate-log-key} adds a key that takes over, and prints the public ones. Other nodes that are to sequence need the new file too.
 * </ul>
 * Nodes that run need not be stopped.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class LogCommand implements ApplicationRunner {

    private static final String AUDIT = "plumbline.audit-log";
    private static final String ROTATE = "plumbline.rotate-log-key";

    /** How its arguments begin; a service that only does this answers no requests. */
    public static final Set<String> OPTIONS = Set.of("--" + AUDIT, "--" + ROTATE);

    private final SelfAudit audit;
    private final Soundness soundness;
    private final LogKeys keys;
    private final TreeMapper mapper;
    private final Log log;
    private final Transactions transactions;
    private final ConfigurableApplicationContext context;
    private final PrintStream out = System.out;

    LogCommand(SelfAudit audit, Soundness soundness, LogKeys keys, TreeMapper mapper, Log log, Transactions transactions,
            ConfigurableApplicationContext context) {
        this.audit = audit;
        this.soundness = soundness;
        this.keys = keys;
        this.mapper = mapper;
        this.log = log;
        this.transactions = transactions;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(ROTATE)) {
            rotate();
            end(0);
        }
        if (arguments.containsOption(AUDIT)) {
            end(audit());
        }
    }

    void rotate() {
        transactions.run(now -> {
            var state = mapper.lockState();
            if (state == null) {
                throw new IllegalStateException("log_state has no row");
            }
            log.append(log.entry(keys.rotate(state.origin(), now), now));
            return now;
        });
        keys.vkeys().forEach(out::println);
    }

    int audit() {
        var findings = audit.whole();
        if (!findings.isEmpty()) {
            soundness.alarm(findings);
        }
        findings.forEach(out::println);
        out.println(findings.isEmpty() ? "The log is whole." : "%d findings.".formatted(findings.size()));
        return findings.isEmpty() ? 0 : 1;
    }

    private void end(int code) {
        out.flush();
        System.exit(SpringApplication.exit(context, () -> code));
    }
}
