package plumbline.service.print;

import plumbline.fact.Bilingual;
import tools.jackson.databind.JsonNode;

/** What came out: rewards with whatever lowered them, what a refund takes back, who may be sent a share, and the guarantees. */
final class OutcomeSection {

    private final Html html;
    private final Citations citations;

    OutcomeSection(Html html, Citations citations) {
        this.html = html;
        this.citations = citations;
    }

    void write(JsonNode outcome) {
        html.label("h2", "outcome");
        purchase(outcome.path("purchase"));
        outcome.path("rewards").forEach(this::reward);
        outcome.path("clawBacks").forEach(this::clawBack);
        share(outcome);
        balance(outcome.path("balance"));
        outcome.path("disclosures").forEach(it -> html.in("p", () -> html.text(Words.ALL.of("disclosure")).text(": ")
                .text(Citations.bilingual(it.path("text"))).text(" ").element("code", it.path("code").asString(""))));
        guarantees(outcome.path("breaches"));
    }

    private void purchase(JsonNode purchase) {
        if (purchase.has("allowed")) {
            html.label("p", purchase.path("allowed").asBoolean() ? "purchase-allowed" : "purchase-refused");
            purchase.path("reasons").forEach(it -> reason(it, it.path("rule").asString("")));
        }
    }

    private void reward(JsonNode reward) {
        html.in("section class=\"reward\"", () -> {
            html.in("p", () -> html.text(Words.ALL.of("kind." + reward.path("kind").asString(""))).text(" → ")
                    .element("b", reward.path("payeeId").asString("")).text(" ").element("code", reward.path("rule").asString("")));
            html.in("dl", () -> {
                html.pair("proposed", worth(reward, "proposed", "proposedQuantity"));
                html.pair("granted", worth(reward, "granted", "quantity"));
                html.pair("lines", Values.plain(reward.path("lines")));
                html.pair("distance", Values.plain(reward.path("distance")));
            });
            reward.path("adjustments").forEach(this::adjustment);
        });
    }

    private static String worth(JsonNode reward, String amount, String quantity) {
        return Values.plain(reward.path(amount))
                + (reward.has(quantity) ? " (" + reward.path(quantity).asString("") + " " + reward.path("unit").asString("") + ")" : "");
    }

    private void adjustment(JsonNode adjustment) {
        html.in("p class=\"adjustment\"", () -> {
            html.text(Words.ALL.of("effect." + adjustment.path("effect").asString(""))).text(" ")
                    .element("code", adjustment.path("rule").asString(""));
            if (adjustment.path("binding").asBoolean()) {
                html.text(" ").in("b", () -> html.text(Words.ALL.of("binding")));
            }
            if (adjustment.has("limit")) {
                html.text(" ").text(Words.ALL.of("limit")).text(" " + Values.plain(adjustment.path("limit")) + ", ").text(Words.ALL.of("room"))
                        .text(" " + Values.plain(adjustment.path("room")));
            }
            html.text(": ").text(Citations.bilingual(adjustment.path("reason")));
            citations.refer(html, adjustment.path("citation"));
        });
    }

    private void clawBack(JsonNode clawBack) {
        html.in("p", () -> html.text(Words.ALL.of("claw-back")).text(" ").text(Words.ALL.of("kind." + clawBack.path("kind").asString("")))
                .text(" ").element("b", clawBack.path("payeeId").asString(""))
                .text(": " + Values.plain(clawBack.path("amount")) + " " + Values.plain(clawBack.path("quantity"))).text(" ")
                .element("code", clawBack.path("rewardId").asString("")));
    }

    private void share(JsonNode outcome) {
        if (!outcome.has("recipients")) {
            return;
        }
        html.label("p", outcome.path("allowed").asBoolean() ? "share-allowed" : "share-refused");
        outcome.path("plan").forEach(it -> reason(outcome.path("reasons").path(it.asString("")), it.asString("")));
        outcome.path("recipients").forEach(it -> {
            html.in("p", () -> html.element("code", it.path("on").asString("")).text(": ")
                    .text(Words.ALL.of(it.path("allowed").asBoolean() ? "allowed" : "not-allowed"))
                    .text(it.has("retryAt") ? ", → " + it.path("retryAt").asString("") : ""));
            it.path("reasons").forEach(rule -> reason(outcome.path("reasons").path(rule.asString("")), rule.asString("")));
        });
    }

    private void reason(JsonNode reason, String rule) {
        html.in("p class=\"adjustment\"", () -> {
            html.element("code", rule).text(": ").text(Citations.bilingual(reason.path("reason")));
            citations.refer(html, reason.path("citation"));
        });
    }

    private void balance(JsonNode balance) {
        if (!balance.isEmpty()) {
            html.in("dl", () -> {
                html.pair("order-net", Values.plain(balance.path("orderNet")));
                html.pair("incentive", Values.plain(balance.path("incentive")));
                html.pair("incentive-share", Values.plain(balance.path("incentiveShare")));
            });
        }
    }

    private void guarantees(JsonNode breaches) {
        html.label("h3", "guarantees");
        if (breaches.isEmpty()) {
            html.label("p", "guarantees-kept");
        }
        breaches.forEach(it -> html.element("p", new Bilingual(it.path("guarantee").asString(""), it.path("guarantee").asString("")))
                .element("p", it.path("detail").asString("")));
    }
}
