package plumbline.fact;

import java.time.LocalDate;

import plumbline.money.Money;

/**
 * What one member did on one day of the programme, refunds since then taken off; days without anything have no facts.
 *
 * @param day
 *            the programme's day
 * @param ownSales
 *            net of confirmed orders, without entry fees, of buyers whom the member brought
 * @param purchases
 *            net of the member's own confirmed orders, without entry fees
 * @param virtualPurchases
 *            the part of {@code purchases} that bought virtual goods
 * @param pay
 *            value of all rewards granted to the member at distance 1 or more, less claw-backs
 */
public record DayFacts(LocalDate day, Money ownSales, Money purchases, Money virtualPurchases, Money pay) {}
