package plumbline.service.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import plumbline.fact.Jurisdiction;
import plumbline.fact.Occupation;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.seal.MemberKeys;
import plumbline.service.web.Presence;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Puts members: creates them, changes them, and keeps what changed when. */
@Component
final class Registrations {

    /** 上限: links of a chain that one query walks; databases stop a recursive query at 1,000. */
    private static final int STEP = 500;

    private final MemberMapper mapper;
    private final Programs programs;
    private final Transactions transactions;
    private final History history;
    private final MemberKeys keys;
    private final Log log;
    private final Ulids ulids;

    Registrations(MemberMapper mapper, Programs programs, Transactions transactions, History history, MemberKeys keys, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.history = history;
        this.keys = keys;
        this.programs = programs;
        this.transactions = transactions;
        this.log = log;
        this.ulids = ulids;
    }

    /** The member as it is now, and whether it is new. */
    record Put(MemberRow member, boolean created) {}

    /** Creates or changes a member, in a transaction of its own. */
    Put put(Program program, String id, MemberForm form, String actor) {
        try {
            return transactions.run(now -> put(program, id, form, actor, now));
        } catch (DuplicateKeyException e) {
            // Somebody else created the same member at the same instant; now it is there.
            return transactions.run(now -> put(program, id, form, actor, now));
        }
    }

    private Put put(Program program, String id, MemberForm form, String actor, Instant now) {
        var before = locked(program, id, form);
        var after = before == null ? created(program, id, form, now) : changed(program, before, form, now);
        var changes = changes(before, after);
        if (before == null) {
            mapper.insert(after);
        } else if (!changes.isEmpty()) {
            mapper.update(after);
        }
        if (before == null) {
            after = after.with(keys.create(after.surrogate()));
        }
        if (before == null || !changes.isEmpty()) {
            history.add(after, changes, now);
            log.append(log.entry(
                    Event.of(Kind.MEMBER_CHANGED, actor).in(program.id()).about(after.surrogate()).with("fields", List.copyOf(changes.keySet())),
                    now));
        }
        return new Put(after, before == null);
    }

    /**
     * The member, locked. The programme's lock comes before hers, and is only for who gets a referrer later: nobody refers to a new member yet, so
     * that she closes no circle, and a referrer that is set stays.
     */
    private @Nullable MemberRow locked(Program program, String id, MemberForm form) {
        var known = mapper.find(program.id(), id);
        if (known == null) {
            // If somebody creates her meanwhile, the insert says so and all is done again.
            return null;
        }
        if (known.referrer() == null && form.referrerId() instanceof Presence.Given) {
            programs.lock(program);
        }
        return mapper.lockByCallerId(program.id(), id);
    }

    private MemberRow created(Program program, String id, MemberForm form, Instant now) {
        var blank = new MemberRow(ulids.next("m_"), program.id(), id, null, now, program.jurisdiction().code(), program.zone().getId(), null,
                Occupation.NONE.code(), "", false, null, null);
        return applied(program, blank, form, referrer(program, form, id, Optional.empty()), now);
    }

    private MemberRow changed(Program program, MemberRow before, MemberForm form, Instant now) {
        return applied(program, before, form, referrer(program, form, before.id(), Optional.of(before)), now);
    }

    private static MemberRow applied(Program program, MemberRow it, MemberForm form, @Nullable String referrer, Instant now) {
        var joined = value(form.joinedAt(), it.joinedAt(), now);
        var jurisdiction = value(form.jurisdiction(), new Jurisdiction(it.jurisdiction()), program.jurisdiction());
        var zone = value(form.timeZone(), ZoneId.of(it.timeZone()), program.zone());
        var consents = value(form.consents(), Consent.of(it.consents()), List.of());
        var occupation = switch (form.occupation()) {
            case Presence.Absent<Occupation>() -> it.occupation();
            case Presence.Cleared<Occupation>() -> Occupation.NONE.code();
            case Presence.Given<Occupation>(var given) -> given.code();
        };
        return new MemberRow(it.surrogate(), it.program(), it.callerId(), referrer, joined, jurisdiction.code(), zone.getId(), birthDate(form, it),
                occupation, Consent.column(consents), it.ordered(), it.wrapped(), it.wrapping());
    }

    private static @Nullable LocalDate birthDate(MemberForm form, MemberRow it) {
        return switch (form.birthDate()) {
            case Presence.Absent<LocalDate>() -> it.birthDate();
            case Presence.Cleared<LocalDate>() -> null;
            case Presence.Given<LocalDate>(var given) -> given;
        };
    }

    private static <T> T value(Presence<T> given, T before, T cleared) {
        return switch (given) {
            case Presence.Absent<T>() -> before;
            case Presence.Cleared<T>() -> cleared;
            case Presence.Given<T>(var value) -> value;
        };
    }

    /** The referrer's surrogate after the change: set once, never changed, and never closing a circle. */
    private @Nullable String referrer(Program program, MemberForm form, String id, Optional<MemberRow> before) {
        var known = before.map(MemberRow::referrer).orElse(null);
        if (form.referrerId() instanceof Presence.Cleared && known != null) {
            throw Problem.of(ProblemType.REFERRER_IMMUTABLE, "the referrer of '%s' is set and cannot be cleared".formatted(id)).at("/referrerId",
                    "cannot be cleared once set");
        }
        if (!(form.referrerId() instanceof Presence.Given<String>(var wanted))) {
            return known;
        }
        if (wanted.equals(id)) {
            throw cycle(id);
        }
        var referrer = Optional.ofNullable(mapper.find(program.id(), wanted)).orElseThrow(() -> Problem.unknownMember("/referrerId", wanted));
        if (referrer.surrogate().equals(known)) {
            return known;
        }
        if (known != null || before.map(MemberRow::ordered).orElse(false)) {
            throw Problem
                    .of(ProblemType.REFERRER_IMMUTABLE,
                            "'%s' %s; a referrer is set once, before the first confirmed order".formatted(id,
                                    known != null ? "has another referrer" : "has a confirmed order"))
                    .at("/referrerId", "cannot be set any more");
        }
        before.ifPresent(member -> checkCycle(member, referrer));
        return referrer.surrogate();
    }

    private void checkCycle(MemberRow member, MemberRow referrer) {
        var at = referrer.surrogate();
        var seen = new HashSet<String>();
        while (seen.add(at)) {
            var chain = mapper.chain(at, STEP);
            if (chain.stream().anyMatch(above -> above.surrogate().equals(member.surrogate()))) {
                throw cycle(member.id());
            }
            if (chain.size() <= STEP) {
                return;
            }
            at = chain.getLast().surrogate();
        }
        throw new IllegalStateException("the referrals above %s go round in a circle".formatted(referrer.surrogate()));
    }

    private static Problem cycle(String id) {
        return Problem.of(ProblemType.REFERRAL_CYCLE, "'%s' would be among the own referrers".formatted(id)).at("/referrerId",
                "would close a circle of referrals");
    }

    /** Each field that is another than before, with its new value. */
    private static Map<String, Optional<String>> changes(@Nullable MemberRow before, MemberRow after) {
        var changes = new LinkedHashMap<String, Optional<String>>();
        var old = before == null ? Map.<String, Optional<String>>of() : fields(before);
        fields(after).forEach((field, value) -> {
            if (!Objects.equals(old.get(field), value)) {
                changes.put(field, value);
            }
        });
        return changes;
    }

    private static Map<String, Optional<String>> fields(MemberRow row) {
        var fields = new LinkedHashMap<String, Optional<String>>();
        fields.put("referrerId", Optional.ofNullable(row.referrer()));
        fields.put("joinedAt", Optional.of(row.joinedAt().toString()));
        fields.put("jurisdiction", Optional.of(row.jurisdiction()));
        fields.put("birthDate", Optional.ofNullable(row.birthDate()).map(LocalDate::toString));
        fields.put("timeZone", Optional.of(row.timeZone()));
        fields.put("consents", Optional.of(row.consents()));
        fields.put("occupation", Optional.of(row.occupation()));
        return fields;
    }
}
