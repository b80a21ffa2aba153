package plumbline.service.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import plumbline.service.database.BeforeServing;
import plumbline.service.database.Keyset;
import plumbline.service.database.Transactions;
import plumbline.service.erasure.ErasureMapper.EntryRow;
import plumbline.service.log.Event;
import plumbline.service.member.Subject;
import plumbline.service.member.Subjects;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.Purpose;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases again whom a restored backup has brought back. Where keys or members come from an older copy than the rest, the list of erasures says who was
 * erased; where that list is as old, the acts of the log say it.
 */
@Component
@Order(30)
final class ErasuresAgain implements BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(ErasuresAgain.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> BOTH = List.of(Purpose.PROFILE.code(), Purpose.TRANSACTION.code());
    private static final int PAGE = 1_000;

    private final ErasureMapper mapper;
    private final Subjects subjects;
    private final Programs programs;
    private final Erasures erasures;
    private final Identities identities;
    private final MemberKeys keys;
    private final Transactions transactions;

    ErasuresAgain(ErasureMapper mapper, Subjects subjects, Programs programs, Erasures erasures, Identities identities, MemberKeys keys,
            Transactions transactions) {
        this.mapper = mapper;
        this.subjects = subjects;
        this.programs = programs;
        this.erasures = erasures;
        this.identities = identities;
        this.keys = keys;
        this.transactions = transactions;
    }

    /** What an entry says was erased. */
    private record Entry(String member, List<String> keys) {}

    @Override
    public void prepare() {
        long again = mapper.back().stream().map(row -> new Entry(row.member(), row.ended() ? BOTH : List.of(Purpose.PROFILE.code())))
                .filter(this::isAppliedAgain).count();
        for (var page : Keyset.<EntryRow>pages(PAGE, last -> mapper.entries(last.map(EntryRow::entryId).orElse(""), PAGE))) {
            again += page.stream().flatMap(row -> undone(row).stream()).filter(this::isAppliedAgain).count();
        }
        if (again > 0) {
            LOG.warn("A restored backup had brought back what was erased; {} erasures were applied again", again);
        }
    }

    /** What an entry says was erased, if it is there again. */
    private static Optional<Entry> undone(EntryRow row) {
        var entry = entry(row.body());
        boolean isUndone = (row.back() && entry.keys().contains(Purpose.PROFILE.code()))
                || (row.closed() && entry.keys().contains(Purpose.TRANSACTION.code()));
        return isUndone ? Optional.of(entry) : Optional.empty();
    }

    private boolean isAppliedAgain(Entry entry) {
        return transactions.run(now -> {
            var subject = subjects.lock(entry.member());
            var program = subject.flatMap(it -> programs.find(it.program()));
            if (program.isEmpty()) {
                return false;
            }
            boolean profile = isProfileGone(entry, program.get(), subject.get(), now);
            boolean transaction = isTransactionGone(entry);
            return profile || transaction;
        });
    }

    private boolean isProfileGone(Entry entry, Program program, Subject subject, Instant now) {
        boolean isBack = subject.callerId().isPresent() || keys.find(subject.surrogate(), Purpose.PROFILE).isPresent();
        if (isBack && entry.keys().contains(Purpose.PROFILE.code())) {
            erasures.erase(program, subject, Event.SERVICE, now);
            return true;
        }
        return false;
    }

    private boolean isTransactionGone(Entry entry) {
        if (entry.keys().contains(Purpose.TRANSACTION.code()) && keys.find(entry.member(), Purpose.TRANSACTION).isPresent()) {
            identities.destroy(entry.member());
            return true;
        }
        return false;
    }

    private static Entry entry(byte[] body) {
        var json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        var keys = new ArrayList<String>();
        json.at("/data/" + Erasures.KEYS).forEach(it -> keys.add(it.asString()));
        return new Entry(json.path("ref").asString(""), keys);
    }
}
