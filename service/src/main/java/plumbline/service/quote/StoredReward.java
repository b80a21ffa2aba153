package plumbline.service.quote;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import plumbline.decision.Reward;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reward as it was quoted or confirmed, in the order of its decision: the id that it keeps, and whose it is.
 *
 * @param payee
 *            the payee's surrogate
 * @param granted
 *            its money value in minor units
 */
record StoredReward(String id, String rule, String payee, int distance, String kind, List<String> lines, int firstLine, long granted, long quantity) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static StoredReward of(String id, Reward reward, String payee) {
        return new StoredReward(id, reward.rule(), payee, reward.distance(), reward.kind().code(), reward.lines(), reward.firstLine(),
                reward.granted().minor(), reward.quantity());
    }

    static List<StoredReward> read(byte[] bytes) {
        return MAPPER.readValue(bytes, new TypeReference<List<StoredReward>>() {});
    }

    static byte[] bytes(List<StoredReward> rewards) {
        return MAPPER.writeValueAsBytes(rewards);
    }

    /** The ids of a reward's lines as a column holds them. */
    static byte[] lineIds(List<String> lines) {
        return MAPPER.writeValueAsBytes(lines);
    }

    static List<String> lineIds(byte[] column) {
        return MAPPER.readValue(column, new TypeReference<List<String>>() {});
    }

    /** Whether a reward is this one again: rule, payee and first line are its identity. */
    boolean is(Reward reward, String surrogate) {
        return rule.equals(reward.rule()) && payee.equals(surrogate) && firstLine == reward.firstLine();
    }

    /** As one more ceiling for the confirmation. */
    QuotedReward ceiling(Currency currency, Map<String, String> aliases) {
        return new QuotedReward(rule, aliases.getOrDefault(payee, payee), distance, RewardKind.of(kind), lines, firstLine,
                new Money(granted, currency), quantity);
    }
}
