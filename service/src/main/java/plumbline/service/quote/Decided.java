package plumbline.service.quote;

import java.util.ArrayList;
import java.util.List;

import plumbline.decision.Decision;
import plumbline.service.log.Ulids;

/**
 * A sale that was decided on: what came out, and under which ids.
 *
 * @param id
 *            of the decision
 * @param rewards
 *            in the order of the outcome, each with the id that it keeps
 */
record Decided(String id, Gathered gathered, Decision decision, List<StoredReward> rewards) {

    /** Gives ids: a reward that was quoted keeps its own. */
    static Decided of(Gathered gathered, Decision decision, List<StoredReward> quoted, Ulids ulids) {
        var rewards = new ArrayList<StoredReward>(decision.outcome().rewards().size());
        for (var reward : decision.outcome().rewards()) {
            var payee = gathered.surrogate(reward.payee());
            var id = quoted.stream().filter(it -> it.is(reward, payee)).map(StoredReward::id).findFirst().orElseGet(() -> ulids.next("w_"));
            rewards.add(StoredReward.of(id, reward, payee));
        }
        return new Decided(ulids.next("d_"), gathered, decision, List.copyOf(rewards));
    }
}
