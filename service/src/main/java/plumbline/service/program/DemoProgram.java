package plumbline.service.program;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.service.access.Keys;
import plumbline.service.database.Transactions;

/** Creates the demo programme at the first start, and prints the key of its storefront once. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DemoProgram implements ApplicationRunner {

    private static final String ID = "liandong";

    private final Programs programs;
    private final Keys keys;
    private final Transactions transactions;
    private final boolean wanted;
    private final PrintStream out;

    @Autowired
    DemoProgram(Programs programs, Keys keys, Transactions transactions, Environment environment) {
        this(programs, keys, transactions, environment, System.out);
    }

    DemoProgram(Programs programs, Keys keys, Transactions transactions, Environment environment, PrintStream out) {
        this.programs = programs;
        this.keys = keys;
        this.transactions = transactions;
        this.wanted = isWanted(environment);
        this.out = out;
    }

    /** Whether {@code plumbline.demo} says so; unless told, where the database is the embedded one, which has no URL. */
    static boolean isWanted(Environment environment) {
        boolean embedded = environment.getProperty("plumbline.jdbc-url", "").isBlank();
        return environment.getProperty("plumbline.demo", Boolean.class, embedded);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted && transactions.run(now -> create())) {
            out.println("key " + ID + " " + keys.issue(ID, Set.of("history")));
            out.flush();
        }
    }

    private boolean create() {
        return programs.create(ID, new Bilingual("链动小铺", "Liandong shop"), Currency.getInstance("CNY"), ZoneId.of("Asia/Shanghai"),
                new Jurisdiction("CN"));
    }
}
