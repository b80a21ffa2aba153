package plumbline.service.trail;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

import plumbline.decision.DecisionJson;
import plumbline.decision.FactsJson;
import plumbline.decision.Refund;
import plumbline.decision.SaleDecision;
import plumbline.decision.share.ShareDecision;
import plumbline.decision.share.ShareFactsJson;
import plumbline.decision.share.ShareJson;
import plumbline.rulebook.Rulebook;
import plumbline.service.log.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** Decides once more on recorded facts; pure, so that it works without a database too. */
public final class Replay {

    private Replay() {}

    /**
     * What the recorded facts lead to, in canonical JSON: equal to the recorded outcome, byte for byte, or else something was changed.
     *
     * @param kind
     *            what was decided
     * @param rulebook
     *            the recorded rulebook; not asked for by a refund, which needs no rules
     */
    public static byte[] outcome(DecisionKind kind, JsonNode facts, Supplier<Rulebook> rulebook) {
        return CanonicalJson.bytes(recorded(kind, facts, rulebook));
    }

    private static SortedMap<String, Object> recorded(DecisionKind kind, JsonNode facts, Supplier<Rulebook> rulebook) {
        return switch (kind) {
            case REFUND -> DecisionJson.recorded(DecisionJson.refund(Refund.of(FactsJson.refund(facts))), List.of());
            case SHARE_CHECK, SHARE -> {
                var result = ShareDecision.decide(ShareFactsJson.share(facts), rulebook.get());
                yield DecisionJson.recorded(ShareJson.outcome(result.outcome()), result.stages());
            }
            case QUOTE, CONFIRMATION -> {
                var decision = SaleDecision.decide(FactsJson.sale(facts), rulebook.get());
                yield DecisionJson.recorded(DecisionJson.outcome(decision.outcome()), decision.stages());
            }
            case PROMOTION_CHECK, ASSESSMENT -> throw new IllegalStateException("nothing of the kind %s is decided yet".formatted(kind.code()));
        };
    }
}
