package plumbline.service.member;

import java.time.LocalDate;
import java.util.Optional;

import plumbline.fact.PersonFacts;
import plumbline.service.seal.WrappedKey;
import plumbline.service.web.Named;

/**
 * Somebody who takes part in a sale.
 *
 * @param surrogate
 *            by which all tables know her
 * @param callerId
 *            the storefront's id; none if she was erased
 * @param profileKey
 *            what seals who she is; none if she was erased
 * @param facts
 *            what rules may know of her, under an alias
 */
public record Party(String surrogate, Optional<String> callerId, Optional<LocalDate> birthDate, Optional<WrappedKey> profileKey,
        PersonFacts facts) {

    /** As an answer names her: by the storefront's id, or her alias if she was erased. */
    public Object named() {
        return callerId.<Object>map(id -> new Named(id, surrogate, facts.alias())).orElse(facts.alias());
    }
}
