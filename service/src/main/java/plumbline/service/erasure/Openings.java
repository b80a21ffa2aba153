package plumbline.service.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.crypto.SecretKey;

import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.erasure.ErasureMapper.OpeningRow;
import plumbline.service.log.Commitment;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.seal.Seal;
import plumbline.service.seal.Seal.Sealed;
import plumbline.service.trail.Decisions;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Opens who an erased member was, for a reason that is kept: the log commits to it, and its words are sealed under the programme's key. */
@Component
final class Openings {

    private static final String REASON = "reason";

    private final ErasureMapper mapper;
    private final Identities identities;
    private final Decisions decisions;
    private final MemberKeys keys;
    private final ProgramKeys programs;
    private final Transactions transactions;
    private final Log log;
    private final Ulids ulids;

    Openings(ErasureMapper mapper, Identities identities, Decisions decisions, MemberKeys keys, ProgramKeys programs, Transactions transactions,
            Log log, Ulids ulids) {
        this.mapper = mapper;
        this.identities = identities;
        this.decisions = decisions;
        this.keys = keys;
        this.programs = programs;
        this.transactions = transactions;
        this.log = log;
        this.ulids = ulids;
    }

    /**
     * Who stands behind an alias of a decision.
     *
     * @throws Problem
     *             {@code unknown-decision}; {@code unknown-member} if it has no such alias, or nothing is kept of an erased member
     */
    Map<String, Object> open(String decision, String alias, String reason, String actor) {
        var program = decisions.programOf(decision);
        var key = programs.of(program);
        return transactions.run(now -> {
            var member = Optional.ofNullable(decisions.members(decision).get(alias)).orElseThrow(() -> Problem.invalid("/alias",
                    "decision %s has nobody by the alias '%s'".formatted(decision, alias)));
            var id = identities.open(member).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_MEMBER,
                    "nothing is closed away about '%s' of this decision: she was not erased, had no transaction, or the time for which the law has it kept is over"
                            .formatted(alias)));
            var opening = ulids.next("i_");
            var nonce = Commitment.freshNonce();
            var words = reason.getBytes(StandardCharsets.UTF_8);
            var sealed = Seal.seal(key, opening, REASON, nonce, words);
            mapper.insertOpening(new OpeningRow(opening, member, decision, actor, now, sealed.iv(), sealed.text()));
            var commits = new TreeMap<>(Map.of(REASON, Commitment.of(REASON, nonce, words)));
            log.append(log.entry(Event.of(Kind.EXPORT, actor).in(program).about(member).with("what", "identity").with("opening", opening)
                    .committing(commits), now));
            return view(decision, alias, id, keys.destructionOf(member));
        });
    }

    /**
     * Who opened an identity by way of a decision, when and why, the first one first.
     *
     * @throws Problem
     *             {@code unknown-decision}
     */
    List<Map<String, Object>> of(String decision) {
        var key = programs.of(decisions.programOf(decision));
        var aliases = new HashMap<String, String>();
        decisions.members(decision).forEach((alias, member) -> aliases.put(member, alias));
        return aliases.isEmpty() ? List.of()
                : mapper.openings(aliases.keySet(), decision).stream().map(row -> view(row, aliases.getOrDefault(row.member(), ""), key)).toList();
    }

    private static Map<String, Object> view(OpeningRow row, String alias, SecretKey key) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("alias", alias);
        view.put("at", row.at());
        view.put("actor", row.actor());
        view.put("reason", new String(Seal.open(key, row.id(), REASON, new Sealed(row.iv(), row.text())).body(), StandardCharsets.UTF_8));
        return view;
    }

    private static Map<String, Object> view(String decision, String alias, String id, Optional<Instant> until) {
        var view = new LinkedHashMap<String, Object>();
        view.put("decisionId", decision);
        view.put("alias", alias);
        view.put("memberId", id);
        view.put("keptUntil", until);
        return view;
    }
}
