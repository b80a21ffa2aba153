package plumbline.service.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.program.Program;

/** Members as the subjects of data that is kept of them: found, shown all of it, and forgotten. */
@Component
public final class Subjects {

    private final MemberMapper mapper;
    private final MemberViews views;
    private final History history;

    Subjects(MemberMapper mapper, MemberViews views, History history) {
        this.mapper = mapper;
        this.views = views;
        this.history = history;
    }

    /** The member with a storefront's id. */
    public Optional<Subject> find(Program program, String id) {
        return subject(mapper.find(program.id(), id));
    }

    /** The same, locked until the caller's transaction ends. */
    public Optional<Subject> lock(Program program, String id) {
        return subject(mapper.lockByCallerId(program.id(), id));
    }

    /** The member with a surrogate, erased or not, locked until the caller's transaction ends. */
    public Optional<Subject> lock(String surrogate) {
        mapper.lock(List.of(surrogate));
        return mapper.bySurrogate(List.of(surrogate)).stream().findFirst().flatMap(Subjects::subject);
    }

    /**
     * Forgets who a locked member is: her id, birth date, consents, occupation and zone, and when she joined. Left are her place among the referrals, which
     * others' depend on, and whose law protects her; of a minor also how many years old she is now, for she may still confirm what she was quoted as one.
     */
    public void forget(Subject subject, Program program, Instant now) {
        var today = now.atZone(program.zone()).toLocalDate();
        var youngest = mapper.bySurrogate(List.of(subject.surrogate())).stream().findFirst().flatMap(row -> youngest(row, today));
        mapper.forget(subject.surrogate(), youngest.orElse(null), program.zone().getId(), Occupation.NONE.code(), now);
    }

    /** The latest birth date of whoever is as many years old as a minor is today. */
    private static Optional<LocalDate> youngest(MemberRow row, LocalDate today) {
        return Optional.ofNullable(row.birthDate()).map(birth -> Math.max(0, Period.between(birth, today).getYears()))
                .filter(age -> age < PersonFacts.ADULT).map(today::minusYears);
    }

    /** The last day on which a member bought, sold or was paid for a sale. */
    public Optional<LocalDate> lastDay(String surrogate) {
        return Optional.ofNullable(mapper.lastDay(surrogate));
    }

    /**
     * What is kept of a member as such: her entity with balances and metrics, and what changed of it when, the oldest first.
     *
     * @throws IllegalStateException
     *             if she was erased
     */
    public Map<String, Object> profile(Program program, Subject subject, Instant now) {
        var row = mapper.bySurrogate(List.of(subject.surrogate())).getFirst();
        var view = new LinkedHashMap<String, Object>();
        view.put("member", views.of(program, row, now));
        var changes = new ArrayList<Object>();
        history.of(row).forEach(change -> changes.add(shown(change)));
        view.put("changes", changes);
        return view;
    }

    private Map<String, Object> shown(History.Change change) {
        var view = new LinkedHashMap<String, Object>();
        view.put("at", change.at());
        view.put("field", change.field());
        // A referrer is kept by surrogate; whoever was erased has no id to show.
        view.put("value", change.field().equals("referrerId") ? change.value().flatMap(this::callerId) : change.value());
        return view;
    }

    private Optional<String> callerId(String surrogate) {
        return mapper.bySurrogate(List.of(surrogate)).stream().findFirst().flatMap(row -> Optional.ofNullable(row.callerId()));
    }

    private static Optional<Subject> subject(@Nullable MemberRow row) {
        return Optional.ofNullable(row)
                .map(it -> new Subject(it.surrogate(), it.program(), Optional.ofNullable(it.callerId()), it.jurisdiction()));
    }
}
