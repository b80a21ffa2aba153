package plumbline.service.release;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.program.Programs;

/** Whether this node decides: down while it has no lease, or lacks a rulebook in force, when it answers 503 rather than by the wrong rules. */
@Component("rules")
final class RulebookHealth implements HealthIndicator {

    private final Rulebooks rulebooks;
    private final Lease lease;
    private final Programs programs;
    private final Transactions transactions;

    RulebookHealth(Rulebooks rulebooks, Lease lease, Shelf shelf, Programs programs, Transactions transactions, MeterRegistry registry) {
        this.rulebooks = rulebooks;
        this.lease = lease;
        this.programs = programs;
        this.transactions = transactions;
        Gauge.builder("plumbline.lease.held", lease, it -> it.isHeld() ? 1 : 0).description("1 while this node takes part in switching and decides")
                .register(registry);
        Gauge.builder("plumbline.rulebooks.loaded", shelf, it -> it.hashes().size()).description("Compiled rulebooks at hand").register(registry);
    }

    @Override
    public Health health() {
        var moment = transactions.moment();
        var lacking = new ArrayList<String>();
        programs.all().stream().filter(program -> !rulebooks.isReady(program, moment))
                .forEach(program -> lacking.add(program.id()));
        var health = lease.isHeld() && lacking.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("registered", lease.isHeld()).withDetail("withoutRulebook", lacking).build();
    }
}
