package plumbline.service.member;

import java.time.LocalDate;

import plumbline.money.Money;

/**
 * By how much a booking changes what a member did on a day; negative for refunds.
 *
 * @param member
 *            the surrogate
 */
public record DayChange(String member, LocalDate day, Money ownSales, Money purchases, Money virtualPurchases, Money pay) {}
