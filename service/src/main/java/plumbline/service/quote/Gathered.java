package plumbline.service.quote;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import plumbline.fact.SaleFacts;
import plumbline.service.member.Parties;
import plumbline.service.member.Party;
import plumbline.service.program.Program;

/**
 * The facts of a sale, and who is behind their aliases.
 *
 * @param people
 *            by alias
 */
record Gathered(SaleFacts facts, Map<String, Party> people) {

    static Gathered of(Program program, StoredOrder order, Parties parties, Instant at, Optional<List<StoredReward>> quoted) {
        var people = new LinkedHashMap<String, Party>();
        var aliases = new LinkedHashMap<String, String>();
        for (var party : parties.people()) {
            people.put(party.facts().alias(), party);
            aliases.put(party.surrogate(), party.facts().alias());
        }
        var lines = order.facts(program.currency(), aliases);
        var ceilings = quoted.map(rewards -> rewards.stream().map(reward -> reward.ceiling(program.currency(), aliases)).toList());
        var facts = new SaleFacts(program.jurisdiction(), program.zone(), program.currency(), at, order.law(), lines,
                parties.people().stream().map(Party::facts).toList(), parties.chainCut(),
                parties.boughtBefore(), parties.firstOrder(), ceilings);
        return new Gathered(facts, people);
    }

    /** Who is behind an alias, as answers show it. */
    Object named(String alias) {
        var party = people.get(alias);
        return party == null ? alias : party.named();
    }

    /**
     * Whose surrogate an alias stands for; a payee who was quoted but belongs to the sale no more stands for himself.
     */
    String surrogate(String alias) {
        var party = people.get(alias);
        return party == null ? alias : party.surrogate();
    }

    /** The surrogate of the one who brought the buyer. */
    Optional<String> referrer() {
        return people.values().stream().filter(party -> party.facts().distance().orElse(-1) == 1).map(Party::surrogate).findFirst();
    }
}
