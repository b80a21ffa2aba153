package plumbline.service.quote;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plumbline.decision.Refund;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a refund took back of one reward, as it is kept.
 *
 * @param payee
 *            the payee's surrogate
 * @param amount
 *            in minor units
 */
record StoredClawBack(String reward, String payee, String kind, long amount, long quantity) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @param aliases by surrogate */
    static byte[] bytes(Refund refund, Map<String, String> aliases) {
        var surrogates = aliases.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return MAPPER.writeValueAsBytes(refund.clawBacks().stream()
                .map(it -> new StoredClawBack(it.reward(), surrogates.getOrDefault(it.payee(), ""), it.kind().code(), it.amount().minor(),
                        it.quantity()))
                .toList());
    }

    static List<StoredClawBack> read(byte[] bytes) {
        return MAPPER.readValue(bytes, new TypeReference<List<StoredClawBack>>() {});
    }
}
