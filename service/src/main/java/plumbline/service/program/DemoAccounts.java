package plumbline.service.program;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import plumbline.service.access.Account;
import plumbline.service.access.Accounts;
import plumbline.service.access.Role;

/** Makes the accounts of the demo's people where there are none at all, and prints their passwords once. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class DemoAccounts implements ApplicationRunner {

    private static final Set<Role> OFFICER = Set.of(Role.OFFICER, Role.APPROVER);
    private static final List<Account> PEOPLE = List.of(account("officer-1", OFFICER), account("officer-2", OFFICER),
            account("auditor-1", Set.of(Role.AUDITOR)), account("operator-1", Set.of(Role.OPERATOR)), account("admin-1", Set.of(Role.ADMIN)));

    private final Accounts accounts;
    private final boolean wanted;
    private final PrintStream out;

    @Autowired
    DemoAccounts(Accounts accounts, Environment environment) {
        this(accounts, DemoProgram.isWanted(environment), System.out);
    }

    DemoAccounts(Accounts accounts, boolean wanted, PrintStream out) {
        this.accounts = accounts;
        this.wanted = wanted;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted) {
            accounts.createFirst(PEOPLE).forEach(issued -> out.println(issued.line()));
            out.flush();
        }
    }

    private static Account account(String user, Set<Role> roles) {
        return new Account(user, roles, Accounts.ZONE);
    }
}
