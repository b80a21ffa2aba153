package plumbline.service.ledger;

import plumbline.fact.RewardKind;

/**
 * What a member has of one kind of reward, in minor units of money or in whole units.
 *
 * @param pending
 *            granted, within the hold period
 * @param payable
 *            to be paid out or used; below zero is a debt against what becomes payable next
 * @param paid
 *            paid out or used
 */
public record Balance(RewardKind kind, long pending, long payable, long paid) {}
