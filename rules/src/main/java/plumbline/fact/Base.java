package plumbline.fact;

import java.util.List;

import plumbline.money.Money;

/**
 * What a reward is computed on.
 *
 * @param net
 *            the net of the lines together
 * @param lines
 *            the lines, by place; a reward without lines is not proposed
 */
public record Base(Money net, List<LineFacts> lines) {}
