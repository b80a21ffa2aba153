package plumbline.service.member;

import java.util.Optional;

/**
 * Somebody whose data is kept.
 *
 * @param callerId
 *            the storefront's id; none once she was erased
 * @param jurisdiction
 *            a code, by whose law she is protected
 */
public record Subject(String surrogate, String program, Optional<String> callerId, String jurisdiction) {}
