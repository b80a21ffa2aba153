package plumbline.service.member;

import java.util.List;
import java.util.Set;

import plumbline.fact.LineKind;

/**
 * Everybody who takes part in a sale.
 *
 * @param people
 *            the buyer, the referral chain upwards, then creators outside of it
 * @param chainCut
 *            whether the chain goes on beyond what a decision reads
 * @param boughtBefore
 *            kinds that earlier confirmed orders of the buyer held
 * @param firstOrder
 *            whether the buyer has no confirmed order yet
 */
public record Parties(List<Party> people, boolean chainCut, Set<LineKind> boughtBefore, boolean firstOrder) {}
