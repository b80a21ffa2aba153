package plumbline.service.trail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import plumbline.service.seal.WrappedKey;

/**
 * A decision to be kept.
 *
 * @param at
 *            the instant that chose the law
 * @param rulebook
 *            {@code sha256:} and the hash of the rules
 * @param variant
 *            {@code control} or {@code trial} where an activation is limited to a share of the members, else empty
 * @param order
 *            the storefront's id of the order, where it is about one
 * @param facts
 *            as JSON values, people under aliases
 * @param outcome
 *            as JSON values, stages included
 * @param people
 *            who is behind the aliases
 * @param recipients
 *            references of those who would receive a share, {@code r1} first; none for what is no share
 * @param acts
 *            which rules did what, for the search
 * @param breaches
 *            codes of the guarantees that the rules would have broken
 * @param actor
 *            the credential that asked
 */
public record DecisionRecord(String id, DecisionKind kind, String program, Instant at, String rulebook, String variant, Optional<String> order,
        SortedMap<String, Object> facts,
        SortedMap<String, Object> outcome, List<Person> people, List<String> recipients, SortedSet<Act> acts, List<String> breaches, String actor) {

    /**
     * Somebody behind an alias.
     *
     * @param member
     *            the surrogate
     * @param callerId
     *            the storefront's id; none if she was erased
     * @param profileKey
     *            what seals who she is; none if she was erased
     */
    public record Person(String alias, String member, Optional<String> callerId, Optional<LocalDate> birthDate, Optional<WrappedKey> profileKey) {}

    /**
     * What a rule did in an outcome.
     *
     * @param effect
     *            {@code propose}, {@code cap}, {@code deny}, {@code defer} or {@code refuse}
     * @param citation
     *            the id of the article behind it, empty if there is none
     */
    public record Act(String rule, String effect, String citation) implements Comparable<Act> {

        @Override
        public int compareTo(Act other) {
            int byRule = rule.compareTo(other.rule);
            int byEffect = byRule != 0 ? byRule : effect.compareTo(other.effect);
            return byEffect != 0 ? byEffect : citation.compareTo(other.citation);
        }
    }
}
