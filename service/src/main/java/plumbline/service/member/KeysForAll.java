package plumbline.service.member;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import plumbline.service.database.BeforeServing;
import plumbline.service.database.Keyset;
import plumbline.service.database.Transactions;
import plumbline.service.member.ChangeMapper.ChangeRow;
import plumbline.service.member.ChangeMapper.ClearRow;
import plumbline.service.member.ChangeMapper.KeylessRow;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.program.Programs;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.seal.Seal.Sealed;
import plumbline.service.seal.UnusableKeys;

/** Gives keys to programmes and members that an earlier release has registered, and seals what it kept of their changes. */
@Component
@Order(10)
final class KeysForAll implements BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(KeysForAll.class);
    private static final int BATCH = 500;

    private final ChangeMapper mapper;
    private final MemberMapper members;
    private final History history;
    private final MemberKeys keys;
    private final Programs programs;
    private final ProgramKeys programKeys;
    private final Transactions transactions;

    KeysForAll(ChangeMapper mapper, MemberMapper members, History history, MemberKeys keys, Programs programs, ProgramKeys programKeys,
            Transactions transactions) {
        this.programs = programs;
        this.programKeys = programKeys;
        this.mapper = mapper;
        this.members = members;
        this.history = history;
        this.keys = keys;
        this.transactions = transactions;
    }

    @Override
    public void prepare() {
        programs.ids().forEach(programKeys::of);
        long made = 0;
        for (var some : Keyset.<KeylessRow>pages(BATCH, last -> mapper.withoutKeys(last.map(KeylessRow::surrogate).orElse(""), BATCH))) {
            some.stream().filter(KeylessRow::sealed).findFirst().ifPresent(KeysForAll::refuse);
            made += create(some.stream().map(KeylessRow::surrogate).toList());
        }
        long sealed = 0;
        int moved;
        do {
            moved = transactions.run(_ -> seal(mapper.lockClear(BATCH)));
            sealed += moved;
        } while (moved > 0);
        if (made + sealed > 0) {
            LOG.info("Keys were made for {} members, and {} changes of members sealed", made, sealed);
        }
    }

    /** Another key would open nothing of what is there, and nobody would see that the first one is lost. */
    private static void refuse(KeylessRow lost) {
        throw new UnusableKeys("What is kept of member %s is sealed with a key that is not in member_key.".formatted(lost.surrogate()),
                "Restore the table member_key from its newest copy, and what was written to it since from the binary log.");
    }

    /** One by one where another node is at it too. */
    private long create(List<String> some) {
        try {
            return transactions.run(_ -> {
                members.lock(some);
                some.forEach(keys::create);
                return some.size();
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("another node makes these keys too", e);
            return some.size() == 1 ? 0 : some.stream().mapToLong(it -> create(List.of(it))).sum();
        }
    }

    private int seal(List<ClearRow> rows) {
        if (!rows.isEmpty()) {
            var people = members.bySurrogate(rows.stream().map(ClearRow::member).distinct().toList()).stream()
                    .collect(Collectors.toMap(MemberRow::surrogate, it -> it));
            rows.forEach(row -> {
                var person = people.get(row.member());
                // Of somebody who is not there any more nothing is kept.
                var sealed = row.value() == null || person == null ? null : history.sealed(person, row.field(), row.value());
                mapper.move(moved(row, sealed));
                mapper.deleteClear(row.id());
            });
        }
        return rows.size();
    }

    private static ChangeRow moved(ClearRow row, @Nullable Sealed sealed) {
        return new ChangeRow(row.id(), row.member(), row.at(), row.field(), sealed == null ? null : sealed.iv(),
                sealed == null ? null : sealed.text());
    }
}
