package plumbline.service.member;

import java.time.LocalDate;
import java.util.Optional;

import plumbline.fact.PersonFacts;

/**
 * Somebody who takes part in a sale.
 *
 * @param surrogate
 *            by which all tables know her
 * @param callerId
 *            the storefront's id
 * @param facts
 *            what rules may know of her, under an alias
 */
public record Party(String surrogate, String callerId, Optional<LocalDate> birthDate, PersonFacts facts) {}
