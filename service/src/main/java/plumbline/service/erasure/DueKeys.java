package plumbline.service.erasure;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.member.Subjects;
import plumbline.service.program.Programs;
import plumbline.service.seal.MemberKeys;
import plumbline.service.web.Writes;

/** Destroys, once a day, the transaction keys whose time is over. Any node may run it, several at once too: each key goes under its member's lock. */
@Component
public final class DueKeys {

    private static final int ROUND = 500;
    private static final Logger LOG = LoggerFactory.getLogger(DueKeys.class);

    private final MemberKeys keys;
    private final Subjects subjects;
    private final Programs programs;
    private final Erasures erasures;
    private final Transactions transactions;
    private final Writes writes;

    DueKeys(MemberKeys keys, Subjects subjects, Programs programs, Erasures erasures, Transactions transactions, Writes writes) {
        this.keys = keys;
        this.subjects = subjects;
        this.programs = programs;
        this.erasures = erasures;
        this.transactions = transactions;
        this.writes = writes;
    }

    /** Destroys all that are due by the database's clock; those of members with later transactions wait on. */
    @Scheduled(fixedDelayString = "${plumbline.retention-interval:PT24H}", initialDelayString = "PT5M")
    public void destroyDue() {
        if (writes.areClosed()) {
            return;
        }
        long destroyed = 0;
        List<String> before = List.of();
        // Those that stay due wait for the next day, or this would never end.
        for (var due = due(); !due.isEmpty() && !due.equals(before); due = due()) {
            destroyed += due.stream().filter(this::destroy).count();
            before = due;
        }
        if (destroyed > 0) {
            LOG.info("The identities of {} erased members were destroyed: the time for which the law has them kept is over", destroyed);
        }
    }

    private List<String> due() {
        return transactions.run(now -> keys.due(now, ROUND));
    }

    private boolean destroy(String member) {
        return transactions.run(now -> {
            var subject = subjects.lock(member);
            var program = subject.flatMap(it -> programs.find(it.program()));
            boolean isStillDue = keys.destructionOf(member).map(at -> !at.isAfter(now)).orElse(false);
            return isStillDue && program.isPresent() && erasures.destroyIfDue(program.get(), subject.get(), Event.SERVICE, now);
        });
    }
}
