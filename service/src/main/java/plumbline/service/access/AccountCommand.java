package plumbline.service.access;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
 * The command line's way to an account, the first one of a deployment too:
 * <ul>
 * <li>{@code --plumbline.create-account=<user> --plumbline.create-account-roles=officer,approver [--plumbline.create-account-zone=Asia/Shanghai]} prints
 * {@code account <user> <role>,<role> <password>} once;
 * <li>{@code --plumbline.reset-account=<user>} gives it a new password, prints the same line, ends its sessions and lifts a lock-out;
 * <li>{@code --plumbline.remove-account=<user>} removes it for good and ends its sessions.
 * </ul>
 * Each ends the service, which answers no requests then; nodes that run need not be stopped.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class AccountCommand implements ApplicationRunner {

    private static final String CREATE = "plumbline.create-account";
    private static final String ROLES = "plumbline.create-account-roles";
    private static final String ZONE = "plumbline.create-account-zone";
    private static final String RESET = "plumbline.reset-account";
    private static final String REMOVE = "plumbline.remove-account";

    /** How its arguments begin; a service that only does this answers no requests. */
    public static final Set<String> OPTIONS = Stream.of(CREATE, RESET, REMOVE).map(it -> "--" + it).collect(Collectors.toUnmodifiableSet());

    private final Accounts accounts;
    private final ConfigurableApplicationContext context;
    private final PrintStream out;

    AccountCommand(Accounts accounts, ConfigurableApplicationContext context) {
        this.accounts = accounts;
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
     *             if a name, a role or a zone cannot be, an account is there that should be created, or none that should be changed
     */
    List<String> lines(ApplicationArguments arguments) {
        Function<String, Stream<String>> given = option -> {
            var values = arguments.getOptionValues(option);
            return values == null ? Stream.of() : values.stream();
        };
        var roles = Account.roles(given.apply(ROLES).collect(Collectors.joining(",")));
        var zone = given.apply(ZONE).findFirst().map(ZoneId::of).orElse(Accounts.ZONE);
        var created = given.apply(CREATE).map(user -> create(new Account(user, roles, zone)));
        return Stream.concat(created, Stream.concat(given.apply(RESET).map(this::reset), given.apply(REMOVE).map(this::remove))).toList();
    }

    private String create(Account account) {
        return accounts.create(account).map(Accounts.Issued::line).orElseThrow(() -> new IllegalArgumentException(
                "there is, or was, an account '%s'; choose another name, or give it a new password with --%s".formatted(account.user(), RESET)));
    }

    private String reset(String user) {
        return accounts.reset(user).map(Accounts.Issued::line).orElseThrow(() -> nobody(user));
    }

    private String remove(String user) {
        if (!accounts.remove(user)) {
            throw nobody(user);
        }
        return "removed " + user;
    }

    private static IllegalArgumentException nobody(String user) {
        return new IllegalArgumentException("there is no account '%s'".formatted(user));
    }
}
