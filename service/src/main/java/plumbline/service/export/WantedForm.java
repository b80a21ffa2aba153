package plumbline.service.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import plumbline.service.access.Caller;
import plumbline.service.export.Wanted.What;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionPages;
import plumbline.service.trail.People;
import plumbline.service.web.Json;
import plumbline.service.web.JsonBody;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Reads what is to be exported: decisions by the filter of their search, or the ledger. */
@Component
final class WantedForm {

    private static final long SIZE_MAX = 1L << 53;
    private static final String NOBODY = "nobody";
    private static final Format[] ROWS = {Format.CSV, Format.JSONL};

    private final Programs programs;
    private final People people;

    WantedForm(Programs programs, People people) {
        this.programs = programs;
        this.people = people;
    }

    /** The members of {@code decisions}. */
    private record Filter(Optional<String> program, Optional<DecisionKind> kind, Optional<String> member, Optional<String> order,
            Optional<String> rule, Optional<String> effect, Optional<String> citation, Optional<Instant> from, Optional<Instant> to,
            Optional<String> rulebook, Optional<String> variant) {

        static Filter read(JsonBody json) {
            return new Filter(json.optional("program", JsonBody::id),
                    json.optional("kind", (it, name) -> it.oneOf(name, DecisionKind.values(), DecisionKind::code)),
                    json.optional("member", JsonBody::id), json.optional("order", JsonBody::id), text(json, "rule"),
                    json.optional("effect", (it, name) -> it.oneOf(name, DecisionPages.effects(), code -> code)), text(json, "citation"),
                    json.optional("from", JsonBody::instant), json.optional("to", JsonBody::instant), text(json, "rulebook"),
                    json.optional("variant", (it, name) -> it.oneOf(name, DecisionPages.variants(), code -> code)));
        }

        private static Optional<String> text(JsonBody json, String name) {
            return json.optional(name, (it, member) -> it.text(member, 1, DecisionPages.TEXT_MAX));
        }

        /** As it was asked; the member by another name, or by none. */
        TreeMap<String, Object> asked(Optional<String> somebody) {
            var asked = new TreeMap<String, Object>();
            program.ifPresent(it -> asked.put("program", it));
            kind.ifPresent(it -> asked.put("kind", it.code()));
            somebody.ifPresent(it -> asked.put("member", it));
            order.ifPresent(it -> asked.put("order", it));
            rule.ifPresent(it -> asked.put("rule", it));
            effect.ifPresent(it -> asked.put("effect", it));
            citation.ifPresent(it -> asked.put("citation", it));
            from.ifPresent(it -> asked.put("from", Json.instant(it)));
            to.ifPresent(it -> asked.put("to", Json.instant(it)));
            rulebook.ifPresent(it -> asked.put("rulebook", it));
            variant.ifPresent(it -> asked.put("variant", it));
            return asked;
        }

        DecisionPages.Asked in(String id, Optional<String> somebody) {
            return new DecisionPages.Asked(id, kind, somebody, order, rule, effect, citation, from, to, rulebook, variant);
        }
    }

    /**
     * What a body asks for.
     *
     * @throws plumbline.service.web.Problem
     *             {@code invalid-input}, or {@code forbidden} for a programme that is not the caller's
     */
    Wanted read(byte[] body, Caller caller) {
        var json = JsonBody.parse(body);
        var format = json.optional("format", (it, name) -> it.oneOf(name, ROWS, Format::code));
        var since = json.optional("since", (it, name) -> it.wholeNumber(name, 1, SIZE_MAX));
        var decisions = json.optionalObject("decisions");
        var ledger = json.optionalObject("ledger");
        if (decisions.isPresent() == ledger.isPresent()) {
            json.reject("decisions", "either decisions or ledger is wanted, as {\"decisions\":{}}, which is all of them");
        }
        if (ledger.isPresent() && format.isEmpty()) {
            json.reject("format", "is missing; the ledger is exported as csv or jsonl");
        }
        if (since.isPresent() && (format.isPresent() || ledger.isPresent())) {
            json.reject("since", "is for an evidence bundle, which has no other format");
        }
        var filter = decisions.map(Filter::read);
        var period = ledger.map(it -> new Period(it.optional("program", JsonBody::id), it.optional("from", JsonBody::instant),
                it.optional("to", JsonBody::instant)));
        json.done();
        return filter.map(it -> decisions(it, format, since, caller)).orElseGet(() -> bookings(period.orElseThrow(), format.orElseThrow(), caller));
    }

    private Wanted decisions(Filter filter, Optional<Format> format, Optional<Long> since, Caller caller) {
        var filters = programs(filter.program(), caller).stream()
                .map(program -> filter.in(program.id(), filter.member().map(it -> people.surrogate(program.id(), it).orElse(NOBODY)))).toList();
        var surrogates = filters.stream().flatMap(it -> it.member().stream()).filter(it -> !it.equals(NOBODY)).toList();
        var kept = filter.asked(filter.member().map(_ -> surrogates.isEmpty() ? NOBODY : String.join(" ", surrogates)));
        var content = new Wanted.Decisions(filters, since.map(OptionalLong::of).orElse(OptionalLong.empty()));
        return new Wanted(format.isPresent() ? What.DECISIONS : What.BUNDLE, format.orElse(Format.ZIP), filter.asked(filter.member()), kept, content);
    }

    private Wanted bookings(Period period, Format format, Caller caller) {
        var content = new Wanted.Bookings(programs(period.program(), caller), period.from(), period.to());
        return new Wanted(What.LEDGER, format, period.asked(), period.asked(), content);
    }

    /** One programme, or all that the caller may enter. */
    private List<Program> programs(Optional<String> id, Caller caller) {
        var found = id.map(it -> List.of(programs.of(it))).orElseGet(programs::all).stream().filter(it -> caller.mayEnter(it.id())).toList();
        if (found.isEmpty()) {
            throw Problem.of(ProblemType.FORBIDDEN, "name a programme of your own");
        }
        return found;
    }

    private record Period(Optional<String> program, Optional<Instant> from, Optional<Instant> to) {

        TreeMap<String, Object> asked() {
            var asked = new TreeMap<String, Object>();
            program.ifPresent(it -> asked.put("program", it));
            from.ifPresent(it -> asked.put("from", Json.instant(it)));
            to.ifPresent(it -> asked.put("to", Json.instant(it)));
            return asked;
        }
    }
}
