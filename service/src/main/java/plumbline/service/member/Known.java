package plumbline.service.member;

import java.util.Map;
import java.util.Optional;

/**
 * Who was found.
 *
 * @param surrogates
 *            by the storefront's id, of those asked for who are members
 * @param parties
 *            everybody who takes part, if the buyer is a member
 */
public record Known(Map<String, String> surrogates, Optional<Parties> parties) {}
